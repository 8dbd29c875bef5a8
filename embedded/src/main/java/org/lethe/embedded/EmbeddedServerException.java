package org.lethe.embedded;

/** An embedded server could not be started or stopped; the message says which, where and what to do. */
public final class EmbeddedServerException extends RuntimeException {
    public EmbeddedServerException(String message) {
        super(message);
    }

    public EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
