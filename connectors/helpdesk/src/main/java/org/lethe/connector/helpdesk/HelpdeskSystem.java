package org.lethe.connector.helpdesk;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.http.VendorClient;

/** Request Tracker 5 over REST 2.0. Finds by e-mail address; README.md says what stays. */
public final class HelpdeskSystem implements SystemOfRecord {
    static final String NAME = "helpdesk";

    /** Every collection with the dates that its retention rules may start from. */
    public static final Map<String, Set<String>> CLOCKS =
            Map.of(Tickets.COLLECTION, Set.of(Tickets.CLOCK), Users.COLLECTION, Set.of(Users.CLOCK));

    private final RequestTracker tracker;
    private final HelpdeskLocator locator;
    private final Map<String, HelpdeskRecords> collections;

    /**
     * @param client must send the token, {@code Authorization: token …}
     * @param clock for the day on which the shredder's files are gone
     */
    public HelpdeskSystem(VendorClient client, HelpdeskProperties properties, Rules rules, Clock clock) {
        this.tracker = new RequestTracker(client);
        this.locator = new HelpdeskLocator(tracker, rules, properties.closedStatuses());
        DumpPolicy dumps = new DumpPolicy(properties.shredderDumpsKept(), clock);
        this.collections = Map.of(
                Tickets.COLLECTION, new Tickets(tracker, dumps, properties.organization()),
                Users.COLLECTION, new Users(tracker, dumps));
    }

    /** The host of the server's own addresses. */
    @Override
    public String tenant() {
        return tracker.host();
    }

    @Override
    public Located locate(Subject subject) {
        return locator.locate(subject);
    }

    @Override
    public Result apply(PlannedAction action) {
        return records(action).apply(action);
    }

    @Override
    public Readback check(PlannedAction action) {
        return records(action).check(action);
    }

    private HelpdeskRecords records(PlannedAction action) {
        HelpdeskRecords records = collections.get(action.collection());
        if (records == null) {
            throw new UnsupportedException("HELPDESK_COLLECTION", "this version knows no such collection");
        }
        return records;
    }
}
