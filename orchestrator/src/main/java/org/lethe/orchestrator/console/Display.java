package org.lethe.orchestrator.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.deadline.DeadlineProperties;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.RequestView;
import org.lethe.orchestrator.request.Status;
import org.lethe.wire.Outcome;
import org.springframework.stereotype.Component;

/** How the pages write days, moments, codes and states. */
@Component
public class Display {
    private final Inventory inventory;
    private final Deadlines deadlines;
    private final Clock clock;
    private final DateTimeFormatter moment;

    Display(Inventory inventory, Deadlines deadlines, DeadlineProperties properties, Clock clock) {
        this.inventory = inventory;
        this.deadlines = deadlines;
        this.clock = clock;
        this.moment =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(properties.zone());
    }

    /** False where naming the controller tells nothing. */
    public boolean severalControllers() {
        return inventory.controllers().size() > 1;
    }

    /** The legal entity; of one that has left the inventory, its id. */
    public String controller(String id) {
        return inventory.controller(id).map(Controller::name).orElse(id);
    }

    /** Whose data a system holds. */
    public String controllers(InventorySystem system) {
        return inventory.controllers().stream()
                .filter(controller -> system.serves(controller.id()))
                .map(Controller::name)
                .collect(Collectors.joining(", "));
    }

    public LocalDate today() {
        return deadlines.dayOf(clock.instant());
    }

    public String day(Instant at) {
        return deadlines.dayOf(at).toString();
    }

    /** Minutes, where the controller is. */
    public String moment(@Nullable Instant at) {
        return at == null ? "–" : moment.format(at);
    }

    /** The same of a moment as a record writes it. */
    public String momentOf(@Nullable Object iso) {
        return iso == null ? "–" : moment(Instant.parse(iso.toString()));
    }

    /** The day of a moment as a record writes it. */
    public String dayOf(Object iso) {
        return day(Instant.parse(iso.toString()));
    }

    /** The English name of a language tag. */
    public String language(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }

    /** Colour of an outcome: done, kept somewhere, or failed. */
    public String result(Object outcome) {
        return switch (Outcome.valueOf(outcome.toString())) {
            case ERASED, ANONYMISED, EXPORTED, UNRESTRICTED, RECTIFIED, MARKETING_STOPPED, NOTIFIED, NOT_FOUND ->
                "done";
            case SOFT_DELETED,
                    RETAINED,
                    RESTRICTED,
                    WITHHELD,
                    RESIDUE,
                    INSTRUCTED_UNCONFIRMED,
                    FORWARDED_TO_CONTROLLER -> "kept";
            case UNKNOWN, CHANGED, NOT_ATTEMPTED, FAILED -> "failed";
        };
    }

    /** A code in words: {@code AWAITING_APPROVAL} is "awaiting approval". */
    public String words(@Nullable Object code) {
        return code == null
                ? ""
                : code.toString().replace('_', ' ').toLowerCase(Locale.ROOT).replace("email", "e-mail");
    }

    /** The same as the beginning of a sentence. */
    public String title(@Nullable Object code) {
        String words = words(code);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What is left of the term in words; empty when the request has ended. */
    public String left(RequestView request) {
        return request.status().terminal() ? "" : left(request.dueOn());
    }

    /** The same of what is open until that day. */
    public String left(LocalDate dueOn) {
        long days = ChronoUnit.DAYS.between(today(), dueOn);
        if (days == 0) {
            return "today";
        }
        String count = Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
        return days < 0 ? count + " late" : count + " left";
    }

    /** Colour of the term: late, soon, or none. */
    public String urgency(RequestView request) {
        return request.status().terminal() ? "" : urgency(request.dueOn());
    }

    /** The same of what is open until that day. */
    public String urgency(LocalDate dueOn) {
        long days = ChronoUnit.DAYS.between(today(), dueOn);
        return days < 0 ? "late" : days <= 7 ? "soon" : "";
    }

    /** Colour of a status: who is waited for. */
    public String tone(Status status) {
        return switch (status) {
            case RECEIVED, LOCATING, APPLYING, VERIFYING, WITHDRAWING -> "running";
            case AWAITING_IDENTITY, AWAITING_APPROVAL, AWAITING_RELEASE, ANSWERING -> "person";
            case COMPLETED -> "done";
            case REFUSED, WITHDRAWN -> "ended";
        };
    }

    /** True while the systems work and the page is worth looking at again. */
    public boolean running(RequestView request) {
        return tone(request.status()).equals("running") && request.attention() == null;
    }
}
