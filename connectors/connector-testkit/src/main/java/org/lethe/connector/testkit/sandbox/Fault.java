package org.lethe.connector.testkit.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with a request.
 *
 * @param kind what happens
 * @param status for {@link Kind#STATUS}
 * @param on only requests whose endpoint name contains this text; null for any
 * @param answer for {@link Kind#ANSWER}
 */
record Fault(
        Kind kind,
        int status,
        @Nullable String on,
        @Nullable Response answer) {

    static Fault of(Kind kind, int status, @Nullable String on) {
        return new Fault(kind, status, on, null);
    }

    boolean concerns(String endpoint) {
        return on == null || endpoint.contains(on);
    }

    enum Kind {
        /** Answers with a status and the vendor's error body; nothing is carried out. */
        STATUS,
        /** Answers exactly as told; nothing is carried out. */
        ANSWER,
        /** Carries the request out and never answers. */
        HANG,
        /** Carries the request out and breaks the connection in the middle of the answer. */
        HALF,
        /** Carries the request out and answers with a body that breaks off inside the JSON. */
        GARBLE
    }
}
