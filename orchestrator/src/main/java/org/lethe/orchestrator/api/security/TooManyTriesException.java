package org.lethe.orchestrator.api.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Passwords were wrong too often; this one was not even looked at. */
final class TooManyTriesException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyTriesException(Duration retryAfter) {
        super("too many tries");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
