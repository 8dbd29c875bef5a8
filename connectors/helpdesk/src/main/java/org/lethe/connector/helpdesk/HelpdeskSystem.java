package org.lethe.connector.helpdesk;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.http.VendorClient;

/** Request Tracker 5 over REST 2.0. Finds by e-mail address; README.md says what stays. */
public final class HelpdeskSystem implements SystemOfRecord {
    static final String NAME = "helpdesk";

    /** Every collection with the dates that its retention rules may start from. */
    public static final Map<String, Set<String>> CLOCKS =
            Map.of(Tickets.COLLECTION, Set.of(Tickets.CLOCK), Users.COLLECTION, Set.of(Users.CLOCK));

    private final RequestTracker reader;
    private final HelpdeskLocator locator;
    private final Surveying surveying;
    private final Map<String, HelpdeskRecords> applied;
    private final Map<String, HelpdeskRecords> checked;

    /**
     * @param reading sends the token of a user that may read, {@code Authorization: token …}: it locates and checks
     * @param applying sends the token of a user that may shred and see everything: it applies, and
     *     lists new users, whose times it alone is shown
     */
    public HelpdeskSystem(
            VendorClient reading, VendorClient applying, HelpdeskProperties properties, Rules rules, Clock clock) {
        this.reader = new RequestTracker(reading);
        Rules possible = rules.reviewing(
                Set.of(Action.RESTRICT, Action.STOP_MARKETING, Action.RECTIFY),
                "Request Tracker has nothing for this: limit who can see the record, then decide.");
        this.locator = new HelpdeskLocator(reader, possible, properties.closedStatuses(), clock.getZone());
        RequestTracker writer = new RequestTracker(applying);
        this.surveying = new Surveying(writer);
        DumpPolicy dumps = new DumpPolicy(writer, clock);
        this.applied = collections(writer, dumps, properties.organization());
        this.checked = collections(reader, dumps, properties.organization());
    }

    private static Map<String, HelpdeskRecords> collections(
            RequestTracker tracker, DumpPolicy dumps, String organization) {
        return Map.of(
                Tickets.COLLECTION, new Tickets(tracker, dumps, organization),
                Users.COLLECTION, new Users(tracker, dumps));
    }

    /** The host of the server's own addresses. */
    @Override
    public String tenant() {
        return reader.host();
    }

    @Override
    public Located locate(Subject subject) {
        return locator.locate(subject);
    }

    @Override
    public Result apply(PlannedAction action) {
        return records(applied, action).apply(action);
    }

    @Override
    public List<Result> applyRun(List<PlannedAction> actions) {
        return records(applied, actions.get(0)).applyRun(actions);
    }

    @Override
    public Readback check(PlannedAction action) {
        return records(checked, action).check(action);
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        return records(checked, earlier).recognise(earlier);
    }

    @Override
    public Survey.Page survey(Survey survey) {
        return surveying.survey(survey);
    }

    private static HelpdeskRecords records(Map<String, HelpdeskRecords> collections, PlannedAction action) {
        HelpdeskRecords records = collections.get(action.collection());
        if (records == null) {
            throw new UnsupportedException("HELPDESK_COLLECTION", "this version knows no such collection");
        }
        return records;
    }
}
