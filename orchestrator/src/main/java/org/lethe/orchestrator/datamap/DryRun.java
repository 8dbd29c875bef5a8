package org.lethe.orchestrator.datamap;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.wire.seal.SealContext;
import org.springframework.stereotype.Component;

/**
 * Asks a connector what the data map that waits would propose for the people whose requests are open in its system. The
 * answers come within seconds and are counted as they come; nothing is changed. They go past the flow of commands, so that in
 * each instance one system has one at a time.
 */
@Component
public class DryRun {
    /** A search costs the vendor as much as any other. */
    static final int MOST = 200;

    private final DataMapDesk desk;
    private final OpenInSystem open;
    private final NamedMaps maps;
    private final TrialSearches searches;
    private final Clock clock;
    private final Map<String, Instant> started = new HashMap<>();

    DryRun(DataMapDesk desk, OpenInSystem open, NamedMaps maps, TrialSearches searches, Clock clock) {
        this.desk = desk;
        this.open = open;
        this.maps = maps;
        this.searches = searches;
        this.clock = clock;
    }

    /** How many people are searched for, at most {@value #MOST}, those whose requests are due first. */
    public int start(String system) {
        DataMapView view = desk.view(system);
        if (view.inForce() == null || !view.undecided()) {
            throw RequestException.conflict(
                    "NOTHING_WAITS", "no data map waits beside one in force, so that there is nothing to compare");
        }
        if (maps.now()
                .getOrDefault(system, SealContext.DataMaps.UNNAMED)
                .trial()
                .isEmpty()) {
            throw RequestException.conflict(
                    "DRY_RUN_IMPOSSIBLE", "the connector cannot work under two data maps; its owner updates it first");
        }
        List<UUID> requests = open.requests(system, MOST);
        begin(system);
        int sent = searches.send(system, requests);
        if (sent == 0) {
            end(system);
        }
        if (sent == 0 && !requests.isEmpty()) {
            throw RequestException.conflict(
                    "CONNECTOR_NOT_READY",
                    "the connector is given no work now; see its state on the page of the systems");
        }
        return sent;
    }

    private synchronized void begin(String system) {
        Instant now = clock.instant();
        Instant before = started.get(system);
        if (before != null && before.plus(searches.answeredWithin()).isAfter(now)) {
            throw RequestException.conflict(
                    "DRY_RUN_RUNNING",
                    "a dry run in this system was started at " + before
                            + " and may still be answered; look at its counts, or start another one after "
                            + before.plus(searches.answeredWithin()));
        }
        started.put(system, now);
    }

    private synchronized void end(String system) {
        started.remove(system);
    }
}
