package org.lethe.orchestrator.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;

/**
 * A person's decision on one item.
 *
 * @param action ERASE, ANONYMISE, EXPORT or RETAIN; RETAIN with RIGHTS_OF_OTHERS leaves the record alone (for an access
 *     request: withholds it) and is never sent to the connector
 * @param ground needed for RETAIN
 * @param reason why, without identifiers
 */
public record ItemDecision(
        UUID itemId, Action action, @Nullable Ground ground, String reason) {
    /** Never the reason. */
    @Override
    public String toString() {
        return "ItemDecision[" + itemId + ", " + action + "]";
    }
}
