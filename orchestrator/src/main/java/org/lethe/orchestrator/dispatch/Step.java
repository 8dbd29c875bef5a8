package org.lethe.orchestrator.dispatch;

import java.util.UUID;
import org.lethe.orchestrator.request.Phase;

/**
 * One unanswered command: a row of the outbox.
 *
 * @param round never repeats within a request, so neither does the command id
 * @param slice 0-based; for {@link Phase#APPLY} slices of at most 100 items, one at a time per request and system
 */
public record Step(UUID requestId, String system, Phase phase, int round, int slice) {
    /** Names the command on the wire; the same for every attempt. */
    public String commandId() {
        return requestId + "/" + system + "/" + phase + "/" + round + "/" + slice;
    }
}
