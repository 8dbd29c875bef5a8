package org.lethe.connector;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.PlannedAction.Match;

/**
 * What {@link SystemOfRecord#recognise} found of a record that an earlier request left.
 *
 * @param identifier for {@link State#THEIRS}: by which the record is found now
 */
public record Recognition(State state, @Nullable Identifier identifier) {
    public static final Recognition ABSENT = new Recognition(State.ABSENT, null);
    public static final Recognition CHANGED = new Recognition(State.CHANGED, null);
    public static final Recognition UNKNOWN = new Recognition(State.UNKNOWN, null);

    public static Recognition theirs(Identifier identifier) {
        return new Recognition(State.THEIRS, identifier);
    }

    /**
     * Of a record that is there.
     *
     * @param confirmed says, by asking the match that it is given, whether the record is still that person's
     * @return {@link State#UNKNOWN} when it says so without the match having confirmed an identifier
     */
    public static Recognition of(Match match, Predicate<Match> confirmed) {
        AtomicReference<@Nullable Identifier> hit = new AtomicReference<>();
        boolean theirs = confirmed.test(current -> {
            boolean confirms = match.confirms(current);
            if (confirms) {
                hit.compareAndSet(null, current);
            }
            return confirms;
        });
        Identifier identifier = hit.get();
        if (!theirs) {
            return CHANGED;
        }
        return identifier == null ? UNKNOWN : theirs(identifier);
    }

    @Override
    public String toString() {
        return "Recognition[" + state + "]";
    }

    /** Whose the record is. */
    public enum State {
        /** Still that person's. */
        THEIRS,
        /** The record is gone, or holds nothing of a person any more. */
        ABSENT,
        /** It is somebody else's now, it was merged, or its key was given to another record. */
        CHANGED,
        /** It is there, and nothing in it says whose it is: a person has to look. */
        UNKNOWN
    }
}
