package org.lethe.orchestrator.request;

import org.jspecify.annotations.Nullable;

/** A call on a request that cannot be done; nothing was changed. Messages never hold identifiers. */
public final class RequestException extends RuntimeException {
    private final Kind kind;
    private final String code;
    private final @Nullable String field;
    private final String message;

    public RequestException(Kind kind, String code, @Nullable String field, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.field = field;
        this.message = message;
    }

    public static RequestException notFound(String what) {
        return new RequestException(Kind.NOT_FOUND, "NOT_FOUND", null, what + " does not exist");
    }

    public static RequestException conflict(String code, String message) {
        return new RequestException(Kind.CONFLICT, code, null, message);
    }

    /** A conflict about one field of the body. */
    static RequestException conflict(String field, String code, String message) {
        return new RequestException(Kind.CONFLICT, code, field, message);
    }

    public static RequestException invalid(String field, String message) {
        return new RequestException(Kind.INVALID, "INVALID", field, message);
    }

    /** What was typed is well-formed, and yet must not be kept. */
    static RequestException unacceptable(String field, String code, String message) {
        return new RequestException(Kind.UNACCEPTABLE, code, field, message);
    }

    /** Who asks may do such things, but not this one. */
    public static RequestException forbidden(String code, String message) {
        return new RequestException(Kind.FORBIDDEN, code, null, message);
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }

    /** Stable upper-case code, for example {@code PLAN_CHANGED}. */
    public String code() {
        return code;
    }

    /** The field of the body that is wrong, null when none is. */
    public @Nullable String field() {
        return field;
    }

    /** What sort of error, which decides the HTTP status. */
    public enum Kind {
        NOT_FOUND,
        CONFLICT,
        FORBIDDEN,
        INVALID,
        UNACCEPTABLE
    }
}
