package org.lethe.orchestrator.connector;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one connector.
 *
 * @param pause while its owner has stopped it, whatever its state otherwise
 * @param dataMap the data map in force as JSON
 * @param dataMapDigest SHA-256 of that file, hex; null while none is approved
 * @param announcedDigest SHA-256 of what its owner's file is now, hex
 * @param tenant fingerprint of the tenant it reached
 * @param lastHeartbeat latest sign of life
 * @param lastSuccess when a command last succeeded
 * @param vendorStatus code of the vendor's last failure, null when it answers
 * @param inFlight commands being worked on, as the connector says
 * @param lag unanswered steps, sent or not
 */
public record ConnectorView(
        String system,
        State state,
        @Nullable Pause pause,
        @Nullable String version,
        List<String> capabilities,
        List<String> accepts,
        @Nullable String dataMapVersion,
        @Nullable String dataMapDigest,
        @Nullable String dataMap,
        @Nullable String announcedDigest,
        @Nullable String tenant,
        @Nullable Instant lastHeartbeat,
        @Nullable Instant lastSuccess,
        @Nullable String vendorStatus,
        int inFlight,
        int lag) {

    public boolean paused() {
        return pause != null;
    }

    /** Whether the owner's file is another one than the data map in force. */
    public boolean anotherMap() {
        return announcedDigest != null && !announcedDigest.equals(dataMapDigest);
    }

    /** @param by pseudonymous staff id of the owner */
    public record Pause(Instant at, String by) {}

    /** Whether a connector can be given work; only {@link #HEALTHY} ones are. */
    public enum State {
        /** Described itself and was heard from lately. */
        HEALTHY,
        /** Described itself once, but has not been heard from lately. */
        SILENT,
        /** Its owner has stopped it. */
        PAUSED,
        /**
         * No data map of it is approved, or the approved one is not among those that it has: it is given no work, because
         * it would do it by a rule that nobody approved.
         */
        HELD,
        /** Never described itself with a signature by the identity key that the inventory pins. */
        UNKNOWN
    }
}
