package org.lethe.connector.runtime.execute;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.TransientException;
import org.lethe.connector.UnsupportedException;
import org.lethe.wire.FailureKind;

/** The verdict that a command failed as a whole, to be answered with {@code Failed}. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String code;
    private final @Nullable Duration retryAfter;

    CommandFailure(FailureKind kind, String code, @Nullable Duration retryAfter) {
        super(code);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static CommandFailure unsupported(String code) {
        return new CommandFailure(FailureKind.UNSUPPORTED, code, null);
    }

    static CommandFailure expired() {
        return new CommandFailure(FailureKind.EXPIRED, "EXPIRED", null);
    }

    /** It was started in time and could not be ended in time. */
    static CommandFailure outOfTime() {
        return new CommandFailure(FailureKind.TRANSIENT, "OUT_OF_TIME", null);
    }

    /** The owner lets nothing be changed now. */
    static CommandFailure closed(ApplyGate.Closed closed) {
        return new CommandFailure(FailureKind.RATE_LIMITED, closed.code(), closed.pause());
    }

    static CommandFailure refused(String code) {
        return new CommandFailure(FailureKind.REFUSED, code, null);
    }

    /** The command asks for nothing that can be done, however often it is sent. */
    static CommandFailure malformed(String code) {
        return new CommandFailure(FailureKind.MALFORMED, code, null);
    }

    static CommandFailure of(ConnectorException failure) {
        return new CommandFailure(kindOf(failure), failure.code(), retryAfterOf(failure));
    }

    FailureKind kind() {
        return kind;
    }

    String code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    private static FailureKind kindOf(ConnectorException failure) {
        if (failure instanceof TransientException) {
            return FailureKind.TRANSIENT;
        } else if (failure instanceof RateLimitedException) {
            return FailureKind.RATE_LIMITED;
        } else if (failure instanceof DeniedException) {
            return FailureKind.DENIED;
        } else if (failure instanceof UnsupportedException) {
            return FailureKind.UNSUPPORTED;
        } else if (failure instanceof MalformedException) {
            return FailureKind.MALFORMED;
        }
        throw new IllegalStateException("the hierarchy is sealed", failure);
    }

    private static @Nullable Duration retryAfterOf(ConnectorException failure) {
        if (failure instanceof TransientException again) {
            return again.retryAfter();
        }
        return failure instanceof RateLimitedException limited ? limited.retryAfter() : null;
    }
}
