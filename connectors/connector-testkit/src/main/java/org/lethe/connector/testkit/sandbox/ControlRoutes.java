package org.lethe.connector.testkit.sandbox;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The switches over HTTP, without credentials, on the loopback address only:
 *
 * <ul>
 *   <li>{@code GET /_sandbox/faults}; {@code POST} with any of {@code {"clear":true, "rateLimiting":true,
 *       "limit":{"window":"search","requests":5,"per":"PT1S"}, "latency":"PT0.1S", "searchLag":"PT5S",
 *       "next":{"kind":"STATUS|HANG|HALF|GARBLE","times":1,"status":503,"on":"GET /x"}}}
 *   <li>{@code POST /_sandbox/clock {"advance":"P31D"}}: moves the sandbox's time
 *   <li>{@code GET /_sandbox/calls}: number of requests by endpoint
 *   <li>{@code GET /_sandbox/dump}: the complete state as text
 * </ul>
 */
final class ControlRoutes {
    private final Sandbox sandbox;

    ControlRoutes(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void register() {
        sandbox.route(
                "GET",
                "/_sandbox/faults",
                request -> Response.json(200, sandbox.faults().state()));
        sandbox.route("POST", "/_sandbox/faults", this::post);
        sandbox.route("POST", "/_sandbox/clock", this::clock);
        sandbox.route(
                "GET",
                "/_sandbox/calls",
                request -> Response.json(200, sandbox.calls().byEndpoint()));
        sandbox.route(
                "GET",
                "/_sandbox/dump",
                request -> Response.text(
                        200, "text/plain; charset=utf-8", sandbox.dump().collect(Collectors.joining("\n"))));
    }

    private Response clock(Request request) {
        try {
            sandbox.clock().advance(Duration.parse(String.valueOf(request.json().get("advance"))));
        } catch (DateTimeParseException e) {
            return Response.json(400, Map.of("error", "advance must be an ISO 8601 duration such as P31D"));
        }
        return Response.json(200, Map.of("now", sandbox.clock().instant().toString()));
    }

    private Response post(Request request) {
        try {
            change(sandbox.faults(), request.json());
        } catch (IllegalArgumentException | DateTimeParseException | ClassCastException e) {
            return Response.json(400, Map.of("error", "not a switch of this sandbox: see GET /_sandbox/faults"));
        }
        return Response.json(200, sandbox.faults().state());
    }

    private static void change(Faults faults, Map<String, Object> body) {
        if (Boolean.TRUE.equals(body.get("clear"))) {
            faults.clear();
        }
        if (body.get("rateLimiting") instanceof Boolean on) {
            faults.rateLimiting(on);
        }
        if (body.get("latency") instanceof String latency) {
            faults.latency(Duration.parse(latency));
        }
        if (body.get("searchLag") instanceof String lag) {
            faults.searchLag(Duration.parse(lag));
        }
        if (body.get("limit") instanceof Map<?, ?> limit) {
            faults.limit(
                    String.valueOf(limit.get("window")),
                    number(limit.get("requests"), 1),
                    Duration.parse(String.valueOf(limit.get("per"))));
        }
        if (body.get("next") instanceof Map<?, ?> next) {
            faults.next(
                    Fault.Kind.valueOf(String.valueOf(next.get("kind"))),
                    number(next.get("times"), 1),
                    number(next.get("status"), 503),
                    next.get("on") instanceof String on ? on : null);
        }
    }

    private static int number(@Nullable Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }
}
