package org.lethe.connector.helpdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Proposal;
import org.lethe.connector.Rules;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.Subject;
import tools.jackson.databind.JsonNode;

/** Finds a person's user by its address, and its tickets by the user. */
final class HelpdeskLocator {
    private final RequestTracker tracker;
    private final Rules rules;
    private final Set<String> closedStatuses;
    private final ZoneId zone;

    /** @param zone in which a ticket's last day ends */
    HelpdeskLocator(RequestTracker tracker, Rules rules, Set<String> closedStatuses, ZoneId zone) {
        this.tracker = tracker;
        this.rules = rules;
        this.closedStatuses = closedStatuses;
        this.zone = zone;
    }

    Located locate(Subject subject) {
        List<Item> items = new ArrayList<>();
        for (Identifier email : subject.identifiers()) {
            if (email.kind().equals(Identifier.EMAIL)) {
                tracker.users(email).forEach(user -> items.addAll(items(subject, email, user)));
            }
        }
        return items.isEmpty() ? Located.NOTHING : new Located(items, List.of());
    }

    private List<Item> items(Subject subject, Identifier email, JsonNode user) {
        List<Item> items = new ArrayList<>();
        LocalDate lastClosed = null;
        String pending = null;
        for (JsonNode ticket : tracker.tickets(email)) {
            boolean shared = Tickets.shared(ticket, user.path("Name").asString(""));
            Optional<LocalDate> closed = closed(ticket);
            items.add(ticket(subject, email, ticket, shared, closed));
            if (closed.isEmpty()) {
                pending = "A ticket is still open.";
            } else if (shared) {
                pending = pending == null ? "A ticket shared with another person names the user." : pending;
            } else if (lastClosed == null || closed.get().isAfter(lastClosed)) {
                lastClosed = closed.get();
            }
        }
        Map<String, LocalDate> clocks = lastClosed == null ? Map.of() : Map.of(Users.CLOCK, lastClosed);
        items.add(item(subject, Users.COLLECTION, RequestTracker.id(user), email, facts(clocks, false, pending), ""));
        return items;
    }

    private Item ticket(
            Subject subject, Identifier email, JsonNode ticket, boolean shared, Optional<LocalDate> closed) {
        Map<String, LocalDate> clocks =
                closed.map(day -> Map.of(Tickets.CLOCK, day)).orElse(Map.of());
        String pending = closed.isEmpty() ? "The ticket is still open." : null;
        return item(
                subject,
                Tickets.COLLECTION,
                ticket.path("id").asInt(0),
                email,
                facts(clocks, shared, pending),
                ticket.path("Status").asString(""));
    }

    private Item item(Subject subject, String collection, int id, Identifier email, Facts facts, String status) {
        Proposal proposal = rules.propose(subject.right(), collection, facts);
        boolean decide = proposal.action() == Action.REVIEW && !status.isEmpty();
        return new Item(String.valueOf(id), collection, proposal, email, decide ? Map.of("Status", status) : Map.of());
    }

    private static Facts facts(Map<String, LocalDate> clocks, boolean shared, @Nullable String pending) {
        return new Facts(clocks, shared, true, pending);
    }

    /** When the ticket was closed, by its last change where nobody recorded it; empty while it is open. */
    private Optional<LocalDate> closed(JsonNode ticket) {
        if (!closedStatuses.contains(ticket.path("Status").asString(""))) {
            return Optional.empty();
        }
        return date(ticket, "Resolved").or(() -> date(ticket, "LastUpdated"));
    }

    private Optional<LocalDate> date(JsonNode ticket, String field) {
        try {
            LocalDate date =
                    LocalDate.ofInstant(Instant.parse(ticket.path(field).asString("")), zone);
            return date.getYear() > 1970 ? Optional.of(date) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
