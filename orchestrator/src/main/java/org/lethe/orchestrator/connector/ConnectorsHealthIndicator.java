package org.lethe.orchestrator.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Up while every connector of the inventory was heard from lately or was paused by its owner. A silent connector delays
 * requests, so it shows here; it is no reason to restart the orchestrator, so it belongs in no liveness group. A data map that waits for approval is told, and
 * takes nothing down while there is an approved one to work under.
 */
@Component("connectorsHealthIndicator")
class ConnectorsHealthIndicator extends AbstractHealthIndicator {
    private final Connectors connectors;

    ConnectorsHealthIndicator(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<ConnectorView> all = connectors.all();
        boolean up = all.stream().allMatch(view -> switch (view.state()) {
            case HEALTHY, PAUSED -> true;
            case SILENT, HELD, UNKNOWN -> false;
        });
        builder.status(up ? Status.UP : Status.DOWN);
        all.forEach(view -> builder.withDetail(view.system(), details(view)));
    }

    private static Map<String, Object> details(ConnectorView view) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", view.state());
        if (view.lastHeartbeat() != null) {
            details.put("lastHeartbeat", view.lastHeartbeat());
        }
        details.put("lag", view.lag());
        if (view.anotherMap()) {
            details.put("dataMapAnnounced", view.announcedDigest());
        }
        return details;
    }
}
