package org.lethe.orchestrator.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request has to do that nobody filed: it finishes, in one system, what an earlier request left to be done later.
 *
 * @param of the request that it finishes
 * @param dataMap version of the data map under which the records were retained; null when nobody knows, or it does not matter
 * @param replay the replay that it belongs to; null when it belongs to none
 */
public record FollowUp(
        UUID of,
        Kind kind,
        String system,
        @Nullable String dataMap,
        @Nullable UUID replay) {

    /** Why there is something left to do. */
    public enum Kind {
        /** The retention of records is over: they are proposed again, approved, erased and read back. */
        RETENTION,
        /** The day has come by which the vendor has purged: it is read back. */
        PURGE,
        /** A backup brought records back: what was approved is applied again and read back. */
        REPLAY
    }
}
