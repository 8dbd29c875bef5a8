package org.lethe.orchestrator.datamap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one system's connector is worked under, and what waits.
 *
 * @param inForce null while none was ever approved: the connector is given no work
 * @param waiting what the owner's file says now, where that is not in force
 * @param decisions the latest first
 */
public record DataMapView(
        String system, @Nullable Version inForce, @Nullable Waiting waiting, List<DataMapDecision> decisions) {

    /**
     * @param digest SHA-256 of the file, hex
     * @param announcedAt when a connector announced it first
     */
    public record Version(String version, String digest, Instant announcedAt) {
        static Version of(DataMapVersion map) {
            return new Version(map.version(), map.digest(), map.announcedAt());
        }
    }

    /**
     * A data map that has no effect yet.
     *
     * @param signed false when the connector does not vouch for its content: then it cannot be approved
     * @param refused true when the privacy team has refused it
     * @param differences from the one in force, or everything it says when there is none
     * @param counts what it would propose for the records of people who asked for something
     */
    public record Waiting(
            Version map, boolean signed, boolean refused, List<MapDifference> differences, TrialCounts counts) {}

    /** Whether somebody of the privacy team is waited for. */
    public boolean undecided() {
        return waiting != null && !waiting.refused();
    }
}
