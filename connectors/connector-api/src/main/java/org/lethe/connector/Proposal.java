package org.lethe.connector;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What to do with a record, and why.
 *
 * @param ground set for {@link Action#RETAIN}
 * @param until set for {@link Action#RETAIN}: the first day on which the data must be gone
 * @param reason a sentence without personal data, for the person who reads the plan; set for {@link Action#REVIEW}
 */
public record Proposal(
        Action action,
        @Nullable Ground ground,
        @Nullable LocalDate until,
        @Nullable String reason) {

    public static Proposal of(Action action) {
        return new Proposal(action, null, null, null);
    }

    public static Proposal retain(Ground ground, LocalDate until, @Nullable String reason) {
        return new Proposal(Action.RETAIN, ground, until, reason);
    }

    public static Proposal review(String reason) {
        return new Proposal(Action.REVIEW, null, null, reason);
    }
}
