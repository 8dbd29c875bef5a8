package org.lethe.connector.helpdesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Outcome;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;

/**
 * Whether an erasure by the shredder's page leaves an SQL file on the server. The page says so of the erasure itself; of
 * one that was made before, the extension that keeps the shredder from writing files is taken at its word.
 */
final class DumpPolicy {
    static final String DUMP = "shredder SQL dump";
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final RequestTracker tracker;
    private final Clock clock;
    private volatile @Nullable Answer last;

    DumpPolicy(RequestTracker tracker, Clock clock) {
        this.tracker = tracker;
        this.clock = clock;
    }

    /** Of an erasure that was made just now. */
    Result shredded(boolean keptNothing) {
        return keptNothing ? Result.of(Outcome.ERASED) : Result.residue(DUMP);
    }

    /** Of a record that is already absent. */
    Result absentBefore() {
        return keepsNothing() ? Result.absent() : Result.residue(DUMP);
    }

    Readback absent() {
        return keepsNothing() ? Readback.ABSENT : Readback.residue(DUMP);
    }

    /** Asked once for the many records of one person. */
    private boolean keepsNothing() {
        Answer known = last;
        Instant now = clock.instant();
        if (known == null || known.at().plus(REMEMBERED).isBefore(now)) {
            known = new Answer(tracker.shredderKeepsNothing(), now);
            last = known;
        }
        return known.keepsNothing();
    }

    private record Answer(boolean keepsNothing, Instant at) {}
}
