package org.lethe.connector;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SystemOfRecord#check} found.
 *
 * @param until for {@link State#SOFT_DELETED}, the day by which the vendor has purged
 * @param where for {@link State#RESIDUE} and {@link State#VIOLATED}: which place or field, without values
 */
public record Readback(
        State state, @Nullable LocalDate until, @Nullable String where) {
    public static final Readback HOLDS = new Readback(State.HOLDS, null, null);
    public static final Readback ABSENT = new Readback(State.ABSENT, null, null);

    public static Readback violated(String where) {
        return new Readback(State.VIOLATED, null, where);
    }

    public static Readback softDeleted(LocalDate until) {
        return new Readback(State.SOFT_DELETED, until, null);
    }

    public static Readback residue(String where) {
        return new Readback(State.RESIDUE, null, where);
    }

    /** What the system shows now. */
    public enum State {
        /** The record exists and is as the action wants it: retained, redacted, restricted, exported. */
        HOLDS,
        /** The record is not as the action wants it. */
        VIOLATED,
        /** The record cannot be found any more. */
        ABSENT,
        /** The vendor accepted the erasure and has not purged yet. */
        SOFT_DELETED,
        /** The record is gone or redacted, but a place keeps data that the vendor's interface cannot reach. */
        RESIDUE,
        /** A value this version does not know. */
        UNKNOWN
    }
}
