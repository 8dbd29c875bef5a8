package org.lethe.orchestrator.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many attempts may be out at one system: grows by as many as were answered while answers come quickly, halves when one
 * waits for longer than {@code patience}. A system that answers slowly is so never given more than it can answer in the
 * time of an attempt, and what is urgent waits behind little.
 *
 * @param allowed attempts that may be out at once
 * @param sent out after the latest claim
 * @param slowedAt when it was halved last
 */
record FlowWindow(int allowed, int sent, Instant slowedAt) {
    /** Of a system that was never given anything. */
    static final FlowWindow FRESH = new FlowWindow(16, 0, Instant.EPOCH);

    /** Keeps two instances of a connector with their usual four workers busy. */
    private static final int LEAST = 8;

    /** @param oldest when the oldest attempt that is out was claimed, null when none is */
    record Observed(int out, @Nullable Instant oldest) {
        static final Observed NOTHING = new Observed(0, null);
    }

    /** What is allowed now. */
    FlowWindow observing(Observed observed, Instant now, int most, Duration patience) {
        boolean slow = observed.oldest() != null && observed.oldest().isBefore(now.minus(patience));
        if (slow) {
            return slowedAt.isAfter(now.minus(patience))
                    ? within(most)
                    : new FlowWindow(Math.max(LEAST, allowed / 2), sent, now).within(most);
        }
        int answered = Math.max(0, sent - observed.out());
        return sent >= allowed ? new FlowWindow(allowed + answered, sent, slowedAt).within(most) : within(most);
    }

    private FlowWindow within(int most) {
        return allowed > most ? new FlowWindow(most, sent, slowedAt) : this;
    }

    FlowWindow sending(int out) {
        return new FlowWindow(allowed, out, slowedAt);
    }
}
