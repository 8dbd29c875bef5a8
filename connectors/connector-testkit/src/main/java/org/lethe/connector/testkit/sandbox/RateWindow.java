package org.lethe.connector.testkit.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A rolling window: at most {@code limit} requests within {@code length}. Thread-safe. */
final class RateWindow {
    private final Clock clock;
    private final Deque<Instant> taken = new ArrayDeque<>();
    private int limit;
    private Duration length;

    RateWindow(int limit, Duration length, Clock clock) {
        this.limit = limit;
        this.length = length;
        this.clock = clock;
    }

    synchronized void set(int newLimit, Duration newLength) {
        this.limit = newLimit;
        this.length = newLength;
    }

    /** Takes one place; returns zero, or how long to wait for the next place. */
    synchronized Duration take() {
        Instant now = clock.instant();
        while (!taken.isEmpty() && !taken.getFirst().plus(length).isAfter(now)) {
            taken.removeFirst();
        }
        if (taken.size() < limit) {
            taken.addLast(now);
            return Duration.ZERO;
        }
        return taken.isEmpty() ? length : Duration.between(now, taken.getFirst().plus(length));
    }

    synchronized int limit() {
        return limit;
    }

    synchronized Duration length() {
        return length;
    }
}
