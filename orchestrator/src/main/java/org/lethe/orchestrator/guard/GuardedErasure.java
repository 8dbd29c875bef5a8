package org.lethe.orchestrator.guard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What is known of somebody who is back.
 *
 * @param requestId the erasure
 * @param controller that the erasure was asked of: only its systems know the person for erased
 * @param erasedAt when its last plan was approved: what was made before and is still there was kept on a ground
 * @param lastDay after which nobody knows any more
 * @param systems in which something was erased
 */
public record GuardedErasure(
        UUID requestId, String controller, Instant erasedAt, LocalDate lastDay, List<String> systems) {
    public GuardedErasure {
        systems = List.copyOf(systems);
    }
}
