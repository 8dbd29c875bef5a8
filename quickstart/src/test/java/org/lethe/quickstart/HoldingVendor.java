package org.lethe.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lethe.quickstart.faults.Loopback;

/**
 * A vendor as one instance of a connector reaches it: every call is passed on, and the first of one kind, which the vendor
 * has carried out, is not answered before {@link #close}.
 */
final class HoldingVendor implements AutoCloseable {
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Accept");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI vendor;
    private final String kind;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** @param kind how the path of the call ends */
    HoldingVendor(URI vendor, String kind) {
        this.vendor = vendor;
        this.kind = kind;
        server = Loopback.serve(threads, this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completed once a call waits for its answer. */
    CompletableFuture<Void> held() {
        return held;
    }

    /** Paths that changed something, in the order in which they came. */
    List<String> changes() {
        return calls.stream()
                .filter(call -> call.endsWith("/unsubscribe-all") || call.endsWith("/gdpr-delete"))
                .toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            calls.add(path);
            HttpResponse<byte[]> answer = ask(exchange);
            if (path.endsWith(kind) && first.getAndSet(false)) {
                held.complete(null);
                closed.completeOnTimeout(null, 2, TimeUnit.MINUTES).join();
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        vendor.resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        closed.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }
}
