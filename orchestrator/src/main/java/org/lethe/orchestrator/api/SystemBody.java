package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.followup.ReplayView;
import org.lethe.orchestrator.guard.SweepViews.SweepView;
import org.lethe.orchestrator.inventory.InventorySystem;

/**
 * One system of the inventory.
 *
 * @param controllers ids of those whose data it holds; empty for all
 * @param replay the latest; null when it was never restored
 * @param connector null for a system without one
 * @param sweep how far it was looked through for people who are back; null before the first time
 */
@Schema(name = "System")
record SystemBody(
        String system,
        String title,
        InventorySystem.Kind kind,
        List<String> controllers,
        List<String> accepts,
        String backupWindow,
        @Nullable ReplayView replay,
        @Nullable ConnectorBody connector,
        @Nullable SweepBody sweep) {

    static SystemBody of(InventorySystem system) {
        return new SystemBody(
                system.name(),
                system.title(),
                system.kind(),
                system.controllers().stream().sorted().toList(),
                system.accepts().stream().sorted().toList(),
                system.backupWindow().toString(),
                null,
                null,
                null);
    }

    static SystemBody of(
            InventorySystem system, ConnectorView view, @Nullable ReplayView replay, @Nullable SweepView sweep) {
        SystemBody bare = of(system);
        return new SystemBody(
                bare.system,
                bare.title,
                bare.kind,
                bare.controllers,
                bare.accepts,
                bare.backupWindow,
                replay,
                new ConnectorBody(
                        view.state(),
                        view.paused(),
                        view.pause() == null ? null : view.pause().at().toString(),
                        view.pause() == null ? null : view.pause().by(),
                        view.version(),
                        view.capabilities(),
                        view.dataMapVersion(),
                        view.dataMapDigest(),
                        view.announcedDigest(),
                        view.tenant(),
                        view.lastHeartbeat() == null
                                ? null
                                : view.lastHeartbeat().toString(),
                        view.lastSuccess() == null ? null : view.lastSuccess().toString(),
                        view.vendorStatus(),
                        view.inFlight(),
                        view.lag()),
                sweep == null ? null : SweepBody.of(sweep));
    }

    /** What {@link SweepView} says. */
    @Schema(name = "Sweep")
    record SweepBody(
            boolean running,
            String through,
            @Nullable String result,
            @Nullable String endedAt,
            long records) {
        static SweepBody of(SweepView view) {
            Instant ended = view.endedAt();
            return new SweepBody(
                    view.running(),
                    view.through().toString(),
                    view.result(),
                    ended == null ? null : ended.toString(),
                    view.records());
        }
    }

    /** What is known of the connector; see the glossary of states in the reference. */
    @Schema(name = "Connector")
    record ConnectorBody(
            ConnectorView.State state,
            boolean paused,
            @Nullable String pausedAt,
            @Nullable String pausedBy,
            @Nullable String version,
            List<String> capabilities,
            @Nullable String dataMapVersion,
            @Nullable String dataMapDigest,
            @Nullable String announcedDataMapDigest,
            @Nullable String tenant,
            @Nullable String lastHeartbeat,
            @Nullable String lastSuccess,
            @Nullable String vendorStatus,
            int inFlight,
            int lag) {}
}
