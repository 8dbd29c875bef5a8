package org.lethe.orchestrator.datamap;

import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.wire.seal.SealContext;
import org.springframework.stereotype.Component;

/**
 * Asks a connector what the data map that waits would propose for the people whose requests are open in its system. The
 * answers come within seconds and are counted as they come; nothing is changed.
 */
@Component
public class DryRun {
    /** A search costs the vendor as much as any other. */
    static final int MOST = 200;

    private final DataMapDesk desk;
    private final OpenInSystem open;
    private final NamedMaps maps;
    private final TrialSearches searches;

    DryRun(DataMapDesk desk, OpenInSystem open, NamedMaps maps, TrialSearches searches) {
        this.desk = desk;
        this.open = open;
        this.maps = maps;
        this.searches = searches;
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
        int sent = searches.send(system, requests);
        if (sent == 0 && !requests.isEmpty()) {
            throw RequestException.conflict(
                    "CONNECTOR_NOT_READY",
                    "the connector is given no work now; see its state on the page of the systems");
        }
        return sent;
    }
}
