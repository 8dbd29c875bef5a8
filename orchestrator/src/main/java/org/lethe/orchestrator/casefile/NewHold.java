package org.lethe.orchestrator.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A hold to be placed.
 *
 * @param reference the authority's, the court's or our own, naming nobody: letters, digits and {@code . _ : / -}; goes into
 *     the log
 * @param reviewOn the day on which somebody must look whether it is still needed; a hold never ends by itself
 * @param reason why, without naming the person; sealed
 */
public record NewHold(HoldKind kind, @Nullable String reference, LocalDate reviewOn, String reason) {
    /** Never the reason. */
    @Override
    public String toString() {
        return "NewHold[" + kind + "]";
    }
}
