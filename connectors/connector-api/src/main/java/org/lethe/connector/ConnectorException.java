package org.lethe.connector;

/**
 * A failure of a system of record. The message is built from the code and the fixed detail only: it must not carry what
 * a vendor answered, nor a URL.
 */
public abstract sealed class ConnectorException extends RuntimeException
        permits TransientException, RateLimitedException, DeniedException, UnsupportedException, MalformedException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ConnectorException(String code, String detail) {
        super(StableCode.of(code) + ": " + detail);
        this.code = StableCode.of(code);
    }

    /** {@link StableCode} that appears in records and metrics, for example {@code VENDOR_TIMEOUT}. */
    public String code() {
        return code;
    }
}
