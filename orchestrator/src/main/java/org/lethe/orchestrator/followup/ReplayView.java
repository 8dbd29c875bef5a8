package org.lethe.orchestrator.followup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay has come.
 *
 * @param restoredTo the moment that the backup shows
 * @param records that are erased again
 * @param done those whose follow-up has ended
 * @param lost those that could not be read any more, so that nobody erases them again
 * @param attention follow-ups that wait for a person
 * @param finishedAt null while something is left to do
 */
public record ReplayView(
        UUID id,
        String system,
        Instant restoredTo,
        Instant requestedAt,
        String requestedBy,
        int records,
        int done,
        int lost,
        int attention,
        @Nullable Instant finishedAt) {}
