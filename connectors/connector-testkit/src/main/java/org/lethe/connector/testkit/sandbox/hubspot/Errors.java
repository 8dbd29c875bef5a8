package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.lethe.connector.testkit.sandbox.Response;

/** The vendor's error bodies. */
final class Errors {
    private Errors() {}

    static Response of(int status) {
        return switch (status) {
            case 401 -> body(401, "Authentication credentials not found.", "category", "INVALID_AUTHENTICATION");
            case 403 -> body(403, "This app hasn't been granted all required scopes.", "category", "MISSING_SCOPES");
            case 404 -> body(404, "Object not found.", "category", "OBJECT_NOT_FOUND");
            case 423 -> body(423, "The resource is locked.", "category", "LOCKED");
            case 429 -> limited("TEN_SECONDLY_ROLLING");
            default -> body(status, "internal error", "category", status < 500 ? "VALIDATION_ERROR" : "INTERNAL");
        };
    }

    static Response limited(String policy) {
        return Response.json(
                429,
                Map.of(
                        "status",
                        "error",
                        "message",
                        "You have reached your " + policy.toLowerCase(Locale.ROOT) + " limit.",
                        "errorType",
                        "RATE_LIMIT",
                        "correlationId",
                        UUID.randomUUID().toString(),
                        "policyName",
                        policy));
    }

    static Response invalid(String message) {
        return body(400, message, "category", "VALIDATION_ERROR");
    }

    /** Of a batch of which some objects could not be read. */
    static Map<String, Object> partial(List<Map<String, Object>> results, List<String> missing) {
        return Map.of(
                "status",
                "COMPLETE",
                "results",
                results,
                "numErrors",
                1,
                "errors",
                List.of(Map.of(
                        "status",
                        "error",
                        "category",
                        "OBJECT_NOT_FOUND",
                        "message",
                        "Could not get some objects, they may be deleted or not exist.",
                        "context",
                        Map.of("ids", missing))));
    }

    /** Of the token endpoint, whose {@code status} says what is wrong. */
    static Response refused(String status, String message) {
        return Response.json(
                400,
                Map.of(
                        "status",
                        status,
                        "message",
                        message,
                        "correlationId",
                        UUID.randomUUID().toString()));
    }

    private static Response body(int status, String message, String key, String value) {
        return Response.json(
                status,
                Map.of(
                        "status",
                        "error",
                        "message",
                        message,
                        "correlationId",
                        UUID.randomUUID().toString(),
                        key,
                        value));
    }
}
