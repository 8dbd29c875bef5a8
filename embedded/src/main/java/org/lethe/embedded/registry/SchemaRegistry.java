package org.lethe.embedded.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lethe.embedded.EmbeddedServerException;
import org.lethe.embedded.Ports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema registry on 127.0.0.1 with the REST API, media types and error codes of Confluent's Schema Registry, for Avro,
 * with a lasting file. Compatibility is FULL_TRANSITIVE unless set otherwise. Equal schemas have one id in all subjects;
 * schemas that differ in white space or the order of JSON properties only are equal, so {@code normalize} changes nothing.
 *
 * <p>Left out: other schema types, contexts, rule sets, modes other than READWRITE, and authentication.
 *
 * <p>Run the JVM with {@code -Dsun.net.httpserver.nodelay=true}, or each call waits 40 ms for a delayed acknowledgement.
 */
public final class SchemaRegistry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY = 4 << 20;
    private static final int THREADS = 4;

    private final HttpServer http;
    private final ExecutorService threads;
    private final SchemaStore store;
    private final RegistryRoutes routes;

    private SchemaRegistry(HttpServer http, SchemaStore store) {
        this.http = http;
        this.store = store;
        this.routes = new RegistryRoutes(store);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "schema-registry");
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    /**
     * Starts the registry.
     *
     * @param folder holds the file {@code schemas.jsonl}
     * @param port 0 for a free one
     */
    public static SchemaRegistry start(Path folder, int port) {
        var store = new SchemaStore(folder.resolve("schemas.jsonl"));
        try {
            var registry =
                    new SchemaRegistry(HttpServer.create(new InetSocketAddress(Ports.loopback(), port), 0), store);
            registry.http.start();
            log.info("schema registry started port={} folder={}", registry.port(), folder);
            return registry;
        } catch (IOException e) {
            throw new EmbeddedServerException("the schema registry's port " + port + " is in use on 127.0.0.1", e);
        }
    }

    /** Value for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry did not close its file", e);
        }
        log.info("schema registry stopped port={}", port());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            Object answer;
            try {
                answer = answer(exchange);
            } catch (RegistryException e) {
                status = e.status();
                answer = problem(e.code(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                log.error("schema registry failed method={}", exchange.getRequestMethod(), e);
                status = 500;
                answer = problem(50001, "Error in the backend data store");
            }
            send(exchange, status, answer);
        }
    }

    private Object answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new RegistryException(413, 413, "the body is longer than " + MAX_BODY + " bytes");
        }
        var uri = exchange.getRequestURI();
        return routes.answer(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery(), body);
    }

    private static Map<String, Object> problem(int code, String message) {
        return Map.of("error_code", code, "message", message);
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        var text = answer instanceof RegistryRoutes.Raw raw ? raw.text() : JSON.writeValueAsString(answer);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
