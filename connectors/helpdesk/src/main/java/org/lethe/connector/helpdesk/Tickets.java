package org.lethe.connector.helpdesk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
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

    /** The server shreds ticket after ticket while the call waits. */
    private static final int RUN = 10;

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
    List<Result> applyRun(List<PlannedAction> actions) {
        List<PlannedAction> run = PlannedAction.alike(actions, RUN);
        if (run.size() == 1 || run.get(0).action() != Action.ERASE) {
            return super.applyRun(actions);
        }
        Map<Integer, JsonNode> read =
                tracker.tickets(run.stream().map(HelpdeskRecords::number).toList());
        List<PlannedAction> shown = run.stream()
                .takeWhile(action -> read.containsKey(number(action)))
                .toList();
        return shown.isEmpty() ? unseen(run, read) : erase(shown, read);
    }

    /** What no search shows at the head of the run is looked at by itself: it is gone, deleted or merged. */
    private List<Result> unseen(List<PlannedAction> run, Map<Integer, JsonNode> read) {
        return run.stream()
                .takeWhile(action -> !read.containsKey(number(action)))
                .map(this::apply)
                .toList();
    }

    private List<Result> erase(List<PlannedAction> run, Map<Integer, JsonNode> read) {
        People people = new People(tracker);
        Map<Integer, String> objections = new HashMap<>();
        List<Integer> going = new ArrayList<>();
        for (PlannedAction action : run) {
            int id = number(action);
            Optional<String> objection = objection(Objects.requireNonNull(read.get(id)), action.match(), people);
            objection.ifPresentOrElse(code -> objections.put(id, code), () -> going.add(id));
        }
        boolean keptNothing = going.isEmpty() || tracker.shredTickets(organization, going);
        Set<Integer> left = going.isEmpty() ? Set.of() : tracker.tickets(going).keySet();
        List<Result> results = new ArrayList<>();
        for (PlannedAction action : run) {
            String objection = objections.get(number(action));
            if (left.contains(number(action))) {
                results.add(Result.failed(DID_NOTHING));
                return results;
            }
            results.add(objection == null ? dumps.shredded(keptNothing) : Result.changed(objection));
        }
        return results;
    }

    private Optional<String> objection(JsonNode ticket, Match match, People people) {
        return participants(ticket).noneMatch(name -> people.is(name, match))
                ? Optional.of(IDENTITY_CHANGED)
                : Optional.ofNullable(hindrance(ticket, match, people));
    }

    @Override
    boolean confirms(JsonNode ticket, Match match) {
        People people = new People(tracker);
        return participants(ticket).anyMatch(name -> people.is(name, match));
    }

    /** Somebody else takes part since, or took part already: then the ticket is not this person's alone to erase. */
    @Override
    @Nullable
    String hindrance(JsonNode ticket, Match match) {
        return hindrance(ticket, match, new People(tracker));
    }

    private static @Nullable String hindrance(JsonNode ticket, Match match, People people) {
        Set<String> customers = customers(ticket);
        boolean colleague = !RequestTracker.members(ticket, "AdminCc").isEmpty();
        boolean others =
                customers.size() > 1 || (colleague && customers.stream().anyMatch(name -> !people.is(name, match)));
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
            return Result.failed(DID_NOTHING);
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
        People people = new People(tracker);
        return Stream.concat(participants(ticket), redaction.authors(ticket))
                .distinct()
                .filter(name -> people.is(name, match))
                .collect(Collectors.toSet());
    }

    private static Stream<String> participants(JsonNode ticket) {
        return Stream.of("Requestor", "Cc", "AdminCc")
                .flatMap(role -> RequestTracker.members(ticket, role).stream())
                .distinct();
    }

    @Override
    boolean shred(JsonNode ticket) {
        return tracker.shredTickets(organization, List.of(RequestTracker.id(ticket)));
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
