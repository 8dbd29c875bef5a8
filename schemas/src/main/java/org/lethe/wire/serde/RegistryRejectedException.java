package org.lethe.wire.serde;

/** The registry answered, and said no: the same question will get the same answer until somebody changes something. */
public final class RegistryRejectedException extends RegistryException {

    /** Stable codes for logs and metrics. */
    public enum Code {
        /** The schema is not compatible with those of its subject (409). */
        INCOMPATIBLE_SCHEMA,
        /** No such subject, version or schema, or this schema is not registered under this subject (404). */
        NOT_FOUND,
        /** Wrong or missing credentials (401, 403). */
        DENIED,
        /** The registry does not accept the request (any other 4xx). */
        INVALID
    }

    private final Code code;

    RegistryRejectedException(Code code, String what) {
        super("registry said " + code + " to " + what);
        this.code = code;
    }

    static RegistryRejectedException of(int status, String what) {
        return new RegistryRejectedException(
                switch (status) {
                    case 401, 403 -> Code.DENIED;
                    case 404 -> Code.NOT_FOUND;
                    case 409 -> Code.INCOMPATIBLE_SCHEMA;
                    default -> Code.INVALID;
                },
                what);
    }

    public Code code() {
        return code;
    }
}
