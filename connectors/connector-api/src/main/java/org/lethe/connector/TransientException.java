package org.lethe.connector;

import java.time.Duration;

/** A failure that goes away by itself: a time-out, a server error, a lock. */
public final class TransientException extends ConnectorException {
    private final Duration retryAfter;

    public TransientException(String code, String detail, Duration retryAfter) {
        super(code, detail);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
