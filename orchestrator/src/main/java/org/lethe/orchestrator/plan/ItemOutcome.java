package org.lethe.orchestrator.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Outcome;

/**
 * What became of an item.
 *
 * @param until SOFT_DELETED: purged by; RETAINED: end of the retention
 * @param where RESIDUE: the places, as the data map names them; RECTIFIED: those that keep the old value
 * @param code stable code that explains the outcome
 */
public record ItemOutcome(
        Outcome outcome,
        @Nullable LocalDate until,
        @Nullable String where,
        @Nullable String code) {

    public static ItemOutcome of(Outcome outcome) {
        return new ItemOutcome(outcome, null, null, null);
    }

    public static ItemOutcome failed(String code) {
        return new ItemOutcome(Outcome.FAILED, null, null, code);
    }
}
