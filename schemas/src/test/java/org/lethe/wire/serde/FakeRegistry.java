package org.lethe.wire.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry with Confluent's REST API over HTTP, its faults at will; behind it the one of {@code mock://}. */
final class FakeRegistry implements AutoCloseable {
    static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    final AtomicInteger requests = new AtomicInteger();
    volatile int status = 200;
    volatile @Nullable String userInfo;

    private final JsonMapper json = new JsonMapper();
    private final SchemaRegistry schemas;
    private final HttpServer server;

    FakeRegistry(String scope) throws IOException {
        schemas = MockSchemaRegistry.scope(scope);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        int answer = status != 200 ? status : authorized(exchange) ? 200 : 401;
        Object body = Map.of("error_code", answer * 100 + 1, "message", "secret words of the registry");
        if (answer == 200) {
            try {
                body = answer(exchange);
            } catch (RegistryRejectedException e) {
                answer = e.code() == RegistryRejectedException.Code.NOT_FOUND ? 404 : 409;
            } catch (org.lethe.wire.refusal.RefusedException e) {
                answer = 404;
            }
        }
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(answer, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private boolean authorized(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return userInfo == null
                || ("Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)))
                        .equals(header);
    }

    private Object answer(HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String route = exchange.getRequestMethod() + " " + path[1] + " " + path.length;
        return switch (route) {
            case "POST subjects 4" -> Map.of("id", schemas.register(path[2], schema(exchange), false));
            case "POST subjects 3" -> Map.of("id", schemas.idOf(path[2], schema(exchange), false));
            case "GET subjects 5" -> registered(schemas.latest(path[2]));
            case "GET schemas 4" ->
                Map.of("schema", schemas.byId(Integer.parseInt(path[3])).toString());
            case "POST compatibility 5" -> Map.of("is_compatible", schemas.isCompatible(path[3], schema(exchange)));
            case "PUT config 3" -> Map.of("compatibility", "FULL_TRANSITIVE");
            default -> throw new IllegalStateException(route);
        };
    }

    private Schema schema(HttpExchange exchange) {
        if (!MEDIA_TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            throw new IllegalStateException("Content-Type");
        }
        JsonNode body = json.readTree(exchange.getRequestBody());
        return new SchemaParser().parse(body.get("schema").asString()).mainSchema();
    }

    private static Map<String, Object> registered(SchemaRegistry.Registered latest) {
        return Map.of("id", latest.id(), "version", 1, "schema", latest.schema().toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
