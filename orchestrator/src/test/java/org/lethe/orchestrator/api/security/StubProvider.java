package org.lethe.orchestrator.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Says who it is and which keys it signs with, counts how often it is asked, and can be silent. */
final class StubProvider implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private volatile JWKSet keys;

    StubProvider(JWKSet keys) throws IOException {
        this.keys = keys;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int asked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    void signsWith(JWKSet now) {
        keys = now;
    }

    void silent(String path) {
        silent.add(path);
    }

    void answers(String path) {
        silent.remove(path);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        asked.computeIfAbsent(path, first -> new AtomicInteger()).incrementAndGet();
        if (silent.contains(path)) {
            // An exchange that is not answered stays open.
            return;
        }
        byte[] body = (path.equals("/jwks")
                        ? keys.toString()
                        : JsonMapper.shared().writeValueAsString(metadata()))
                .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                "https://in.example.com/authorize",
                "end_session_endpoint",
                "https://out.example.com:8443/leave?x=y",
                "token_endpoint",
                issuer() + "/token",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "jwks_uri",
                issuer() + "/jwks",
                "subject_types_supported",
                new String[] {"public"},
                "response_types_supported",
                new String[] {"code"});
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
