package org.lethe.orchestrator.dispatch;

import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.request.Phase;

/**
 * One unanswered command: a row of the outbox.
 *
 * @param round never repeats within a request, so neither does the command id
 * @param slice 0-based; slices of at most 100 items, one at a time per request and system
 */
public record Step(UUID requestId, String system, Phase phase, int round, int slice) {
    /** Names the command on the wire; the same for every attempt. */
    public String commandId() {
        return requestId + "/" + system + "/" + phase + "/" + round + "/" + slice;
    }

    /** The slice after this one. */
    public Step next() {
        return new Step(requestId, system, phase, round, slice + 1);
    }

    /** The step that a command id names, empty when it is no command id. */
    public static Optional<Step> parse(String commandId) {
        String[] parts = commandId.split("/", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            Step step = new Step(
                    UUID.fromString(parts[0]),
                    parts[1],
                    Phase.valueOf(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]));
            return step.commandId().equals(commandId) ? Optional.of(step) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
