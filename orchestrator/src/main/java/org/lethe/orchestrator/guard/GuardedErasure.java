package org.lethe.orchestrator.guard;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What is known of somebody who is back.
 *
 * @param requestId the erasure
 * @param erasedOn when it was completed
 * @param lastDay after which nobody knows any more
 * @param systems in which something was erased
 */
public record GuardedErasure(UUID requestId, LocalDate erasedOn, LocalDate lastDay, List<String> systems) {
    public GuardedErasure {
        systems = List.copyOf(systems);
    }
}
