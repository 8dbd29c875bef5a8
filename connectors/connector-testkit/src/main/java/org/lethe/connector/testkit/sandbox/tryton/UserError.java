package org.lethe.connector.testkit.sandbox.tryton;

import java.util.ArrayList;
import java.util.List;

/** A refusal that Tryton answers with HTTP status 200 and an {@code error} array. */
final class UserError extends RuntimeException {
    private final List<Object> error;

    private UserError(String message, List<Object> error) {
        super(message);
        this.error = error;
    }

    /** As business rules raise it; the message names the record, as the real one does. */
    static UserError because(String message) {
        List<Object> detail = new ArrayList<>(List.of(message, ""));
        detail.add(null);
        return new UserError(message, List.of("UserError", detail));
    }

    /** The record was changed since the client read it. */
    static UserError concurrency() {
        String message = "Records were modified in the meanwhile";
        return new UserError(message, List.of("ConcurrencyException", message));
    }

    /** What an unknown model, method or field looks like. */
    static UserError internal(String message) {
        return new UserError(message, List.of(message, "Traceback (most recent call last): …"));
    }

    List<Object> error() {
        return error;
    }
}
