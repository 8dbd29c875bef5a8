package org.lethe.connector;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SystemOfRecord#apply} did with one item.
 *
 * @param until for {@link Outcome#SOFT_DELETED} the day by which the vendor has purged, for {@link Outcome#RETAINED} the
 *     day the retention ends
 * @param where for {@link Outcome#RESIDUE} the places that keep data, and for {@link Outcome#RECTIFIED} those that keep
 *     the old value, as the data map names them
 * @param code a stable, upper-case code that explains the outcome, without personal data
 * @param export for {@link Outcome#EXPORTED}
 */
public record Result(
        Outcome outcome,
        @Nullable LocalDate until,
        @Nullable String where,
        @Nullable String code,
        @Nullable Export export) {

    /** Said of an erase that found the record already absent: done by an earlier attempt, or by somebody else. */
    public static final String ALREADY_ABSENT = "ALREADY_ABSENT";

    public static Result of(Outcome outcome) {
        return new Result(outcome, null, null, null, null);
    }

    public static Result softDeleted(LocalDate purgedBy) {
        return new Result(Outcome.SOFT_DELETED, purgedBy, null, null, null);
    }

    public static Result retained(@Nullable LocalDate until) {
        return new Result(Outcome.RETAINED, until, null, null, null);
    }

    public static Result residue(String where) {
        return new Result(Outcome.RESIDUE, null, where, null, null);
    }

    /** @param where the places that keep the old value; null when none does */
    public static Result rectified(@Nullable String where) {
        return new Result(Outcome.RECTIFIED, null, where, null, null);
    }

    public static Result absent() {
        return new Result(Outcome.ERASED, null, null, ALREADY_ABSENT, null);
    }

    public static Result changed(String code) {
        return new Result(Outcome.CHANGED, null, null, code, null);
    }

    public static Result failed(String code) {
        return new Result(Outcome.FAILED, null, null, code, null);
    }

    public static Result exported(Export export) {
        return new Result(Outcome.EXPORTED, null, null, null, export);
    }

    @Override
    public String toString() {
        return "Result[" + outcome + (code == null ? "" : " " + code) + "]";
    }
}
