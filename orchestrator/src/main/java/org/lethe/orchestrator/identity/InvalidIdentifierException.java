package org.lethe.orchestrator.identity;

/** An identifier that cannot be used. The message says how to put it right and never repeats the value. */
public final class InvalidIdentifierException extends RuntimeException {
    private final String part;

    InvalidIdentifierException(String part, String message) {
        super(message);
        this.part = part;
    }

    /** Which part is wrong: {@code kind}, {@code issuer} or {@code value}. */
    public String part() {
        return part;
    }
}
