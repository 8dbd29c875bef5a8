package org.lethe.orchestrator.followup;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.completion.RecordProperties;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.Status;
import org.lethe.wire.Action;
import org.springframework.stereotype.Component;

/** Which refs of a request that ends are still needed, and until when. Everything else is forgotten with the request. */
@Component
public class RefRules {
    private final Inventory inventory;
    private final RecordProperties properties;

    RefRules(Inventory inventory, RecordProperties properties) {
        this.inventory = inventory;
        this.properties = properties;
    }

    /**
     * Of a request that ends, or of an open one as far as it has come.
     *
     * @param matchKeys of each system, what the request's matches were made with, base64
     */
    public List<KeptRef> of(RequestState ended, LocalDate today, UnaryOperator<String> matchKeys) {
        FollowUp follows = ended.dossier().follows();
        if (follows != null && follows.kind() == FollowUp.Kind.PURGE) {
            // The request that it follows up has kept what a backup could bring back.
            return List.of();
        }
        List<KeptRef> kept = new ArrayList<>();
        for (PlanItem item : ended.items()) {
            ItemOutcome outcome = item.outcome();
            if (outcome != null) {
                String own = item.secret().matchKey();
                of(new Kept(item, own == null ? matchKeys.apply(item.system()) : own, ended), outcome, today, kept);
            }
        }
        return kept.stream().filter(ref -> !ref.lastDay().isBefore(today)).toList();
    }

    /** The day by which the last of them is unreadable; empty when there are none. */
    public Optional<LocalDate> destroyedBy(RequestState ended, LocalDate today) {
        return of(ended, today, system -> "").stream()
                .map(ref -> MonthKeys.destroyedOn(ref.lastDay()))
                .max(LocalDate::compareTo);
    }

    /** An item that may have to be found again. */
    private record Kept(PlanItem item, String matchKey, RequestState ended) {
        KeptRef as(Purpose purpose, @Nullable LocalDate dueOn, LocalDate lastDay) {
            KeptRef.Origin origin = purpose == Purpose.RESTRICTION
                    ? null
                    : new KeptRef.Origin(
                            item.id(), item.seq(), item.dataMap(), item.secret().match(), matchKey);
            return new KeptRef(
                    item.system(),
                    item.collection(),
                    item.secret().ref(),
                    item.action(),
                    purpose,
                    dueOn,
                    lastDay,
                    origin);
        }

        /** Whoever withdrew their request, or asked for no erasure, is not to have anything erased by it later. */
        boolean erasesLater() {
            return ended.status() != Status.WITHDRAWN
                    && ended.dossier().type().decidable().contains(Action.ERASE);
        }
    }

    private void of(Kept item, ItemOutcome outcome, LocalDate today, List<KeptRef> kept) {
        LocalDate until = outcome.until() == null ? item.item().until() : outcome.until();
        switch (outcome.outcome()) {
            case RETAINED -> {
                if (until != null && item.erasesLater()) {
                    kept.add(item.as(Purpose.RETENTION, until, toDo(until, today)));
                }
            }
            case SOFT_DELETED -> {
                LocalDate purged = until == null ? today : until;
                kept.add(item.as(Purpose.VENDOR_PURGE, purged, toDo(purged, today)));
                backup(item, purged, kept);
            }
            case RESTRICTED -> kept.add(item.as(Purpose.RESTRICTION, null, restricted(item.ended(), until, today)));
            case ERASED, ANONYMISED, RESIDUE -> backup(item, today, kept);
            case UNKNOWN,
                    RECTIFIED,
                    EXPORTED,
                    WITHHELD,
                    UNRESTRICTED,
                    MARKETING_STOPPED,
                    NOTIFIED,
                    INSTRUCTED_UNCONFIRMED,
                    FORWARDED_TO_CONTROLLER,
                    NOT_FOUND,
                    CHANGED,
                    NOT_ATTEMPTED,
                    FAILED -> {
                // Nothing is due in the system later on.
            }
        }
    }

    /** What fell due while the request was still open is done after its end. */
    private static LocalDate toDo(LocalDate due, LocalDate today) {
        return (due.isBefore(today) ? today : due).plus(FollowUps.TO_DO_IT);
    }

    private LocalDate restricted(RequestState ended, @Nullable LocalDate until, LocalDate today) {
        Inventory own = inventory.of(ended.dossier().controller());
        return until == null ? today.plus(own.caseFileTerm(properties.caseFileTerm())) : until;
    }

    private void backup(Kept item, LocalDate gone, List<KeptRef> kept) {
        Period window = inventory.backupWindow(item.item().system());
        if (!window.isZero()) {
            kept.add(item.as(Purpose.BACKUP, null, gone.plus(window)));
        }
    }
}
