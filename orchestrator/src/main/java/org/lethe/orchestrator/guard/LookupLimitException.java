package org.lethe.orchestrator.guard;

import java.time.Duration;

/** A program asked about more people than it may within an hour; nothing of this call was answered. */
public final class LookupLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    LookupLimitException(Duration retryAfter) {
        super("too many identifiers");
        this.retryAfter = retryAfter;
    }

    /** Until the next hour. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
