package org.lethe.connector;

import java.time.Duration;

/** The vendor's quota is used up; costs no attempt. */
public final class RateLimitedException extends ConnectorException {
    private final Duration retryAfter;

    public RateLimitedException(String code, String detail, Duration retryAfter) {
        super(code, detail);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
