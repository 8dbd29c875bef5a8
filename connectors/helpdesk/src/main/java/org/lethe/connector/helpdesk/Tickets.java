package org.lethe.connector.helpdesk;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.connector.Export;
import org.lethe.connector.PlannedAction.Match;
import tools.jackson.databind.JsonNode;

/** Tickets with their messages and files. Shredded before their requestor, or their text could not be found any more. */
final class Tickets extends HelpdeskRecords {
    static final String COLLECTION = "ticket";
    /** The day on which the ticket was closed. */
    static final String CLOCK = "closed";

    private final String organization;
    private final TicketExports exports;

    Tickets(RequestTracker tracker, DumpPolicy dumps, String organization) {
        super(tracker, "ticket", dumps);
        this.organization = organization;
        this.exports = new TicketExports(tracker);
    }

    @Override
    boolean confirms(JsonNode ticket, Match match) {
        return Stream.of("Requestor", "Cc", "AdminCc")
                .flatMap(role -> RequestTracker.members(ticket, role).stream())
                .distinct()
                .anyMatch(name -> {
                    JsonNode user = tracker.record("user", name);
                    return user != null
                            && RequestTracker.email(user)
                                    .filter(match::confirms)
                                    .isPresent();
                });
    }

    @Override
    boolean shred(JsonNode ticket) {
        int id = RequestTracker.id(ticket);
        return tracker.shred("Tickets", Map.of("query", "id=" + id), "RT::Ticket-" + organization + "-" + id);
    }

    @Override
    Export export(JsonNode ticket) {
        return exports.of(ticket);
    }

    /** Another customer takes part; colleagues of the helpdesk are in {@code AdminCc} and do not count. */
    static boolean shared(JsonNode ticket, String user) {
        Set<String> people = RequestTracker.members(ticket, "Requestor");
        people.addAll(RequestTracker.members(ticket, "Cc"));
        people.remove(user);
        return !people.isEmpty();
    }
}
