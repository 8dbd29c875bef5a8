package org.lethe.connector.testkit.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Turns an HTTP exchange into a {@link Request} and a {@link Response} into bytes, faults included. */
final class Exchanges implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(Exchanges.class);
    private static final int MAX_BODY = 16 * 1024 * 1024;
    private static final String CONTROL = "/_sandbox/";

    private final Sandbox sandbox;
    private final CountDownLatch closed = new CountDownLatch(1);

    Exchanges(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void release() {
        closed.countDown();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                send(exchange, sandbox.error(413));
                return;
            }
            Request request = request(exchange, body);
            Sandbox.Matched matched = sandbox.match(request);
            if (request.path().startsWith(CONTROL)) {
                send(
                        exchange,
                        matched == null ? sandbox.error(404) : matched.route().handle(matched.request()));
                return;
            }
            String endpoint =
                    matched == null ? request.method() + " ?" : matched.route().name();
            sandbox.calls().count(endpoint);
            sandbox.calls().line(exchange.getRequestMethod(), exchange.getRequestURI());
            await(sandbox.faults().latency());
            Fault fault = sandbox.faults().next(endpoint);
            Response told = fault == null ? null : told(fault);
            answer(exchange, fault, told == null ? response(endpoint, request, matched) : told);
        }
    }

    /** The answer of a fault that keeps the request from being carried out. */
    private @Nullable Response told(Fault fault) {
        return switch (fault.kind()) {
            case STATUS -> sandbox.error(fault.status());
            case ANSWER -> fault.answer();
            case HANG, HALF, GARBLE -> null;
        };
    }

    private Response response(String endpoint, Request request, Sandbox.@Nullable Matched matched) {
        try {
            sandbox.settle();
            Response refused = sandbox.limited(endpoint, request);
            if (refused != null) {
                return refused;
            }
            return matched == null ? sandbox.error(404) : matched.route().handle(matched.request());
        } catch (JacksonException e) {
            return sandbox.error(400);
        } catch (RuntimeException e) {
            log.error(
                    "sandbox failed endpoint={} error={}",
                    endpoint,
                    e.getClass().getName(),
                    e);
            return sandbox.error(500);
        }
    }

    private void answer(HttpExchange exchange, @Nullable Fault fault, Response response) throws IOException {
        Fault.Kind kind = fault == null ? Fault.Kind.STATUS : fault.kind();
        switch (kind) {
            case STATUS, ANSWER -> send(exchange, response);
            case HANG -> await(Duration.ofHours(1));
            case HALF -> {
                exchange.sendResponseHeaders(response.status(), Math.max(2, response.body().length));
                exchange.getResponseBody().write(half(response.body()));
                exchange.getResponseBody().flush();
            }
            case GARBLE -> send(exchange, new Response(response.status(), response.headers(), half(response.body())));
        }
    }

    private static byte[] half(byte[] body) {
        return body.length < 2 ? new byte[] {'{'} : Arrays.copyOf(body, body.length / 2);
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Map.of(),
                Request.pairs(exchange.getRequestURI().getRawQuery()),
                headers,
                body);
    }

    private void await(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
