package org.lethe.connector.helpdesk;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.PlannedAction.Match;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import tools.jackson.databind.JsonNode;

/**
 * Tickets with their messages and files. Shredded before their requestor, or their text could not be found any more; one
 * that somebody else takes part in is not shredded but loses this person, when that was decided.
 */
final class Tickets extends HelpdeskRecords {
    static final String COLLECTION = "ticket";
    /** The day on which the ticket was closed. */
    static final String CLOCK = "closed";

    private final String organization;
    private final TicketExports exports;
    private final Redaction redaction;

    Tickets(RequestTracker tracker, DumpPolicy dumps, String organization) {
        super(tracker, "ticket", dumps);
        this.organization = organization;
        this.exports = new TicketExports(tracker);
        this.redaction = new Redaction(tracker, organization);
    }

    @Override
    boolean confirms(JsonNode ticket, Match match) {
        return participants(ticket).anyMatch(name -> isPerson(name, match));
    }

    /** Somebody else takes part since, or took part already: then the ticket is not this person's alone to erase. */
    @Override
    @Nullable
    String hindrance(JsonNode ticket, Match match) {
        Set<String> customers = customers(ticket);
        boolean colleague = !RequestTracker.members(ticket, "AdminCc").isEmpty();
        boolean others =
                customers.size() > 1 || (colleague && customers.stream().anyMatch(name -> !isPerson(name, match)));
        return others ? "SHARED" : null;
    }

    @Override
    Result anonymise(JsonNode ticket, PlannedAction action) {
        int id = RequestTracker.id(ticket);
        Set<String> names = names(ticket, action.match());
        if (names.isEmpty()) {
            return Result.of(Outcome.ANONYMISED);
        }
        boolean chose = redaction.chose(ticket, names);
        boolean keptNothing = redaction.redact(ticket, names);
        JsonNode after = tracker.record(COLLECTION, id);
        if (after != null && !redaction.holds(after, names, chose)) {
            return Result.failed("SHREDDER_DID_NOTHING");
        }
        return keptNothing ? Result.of(Outcome.ANONYMISED) : Result.residue(DumpPolicy.DUMP);
    }

    @Override
    Readback checkAnonymised(JsonNode ticket, PlannedAction action) {
        Set<String> names = names(ticket, action.match());
        return redaction.holds(ticket, names, redaction.chose(ticket, names))
                ? Readback.HOLDS
                : Readback.violated(COLLECTION);
    }

    /** Under which the person takes part or wrote. */
    private Set<String> names(JsonNode ticket, Match match) {
        return Stream.concat(participants(ticket), redaction.authors(ticket))
                .distinct()
                .filter(name -> isPerson(name, match))
                .collect(Collectors.toSet());
    }

    private static Stream<String> participants(JsonNode ticket) {
        return Stream.of("Requestor", "Cc", "AdminCc")
                .flatMap(role -> RequestTracker.members(ticket, role).stream())
                .distinct();
    }

    private boolean isPerson(String name, Match match) {
        JsonNode user = tracker.record(Users.COLLECTION, name);
        return user != null
                && RequestTracker.email(user).filter(match::confirms).isPresent();
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
        Set<String> people = customers(ticket);
        people.remove(user);
        return !people.isEmpty();
    }

    private static Set<String> customers(JsonNode ticket) {
        Set<String> people = RequestTracker.members(ticket, "Requestor");
        people.addAll(RequestTracker.members(ticket, "Cc"));
        return people;
    }
}
