package org.lethe.orchestrator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as one user (password = name), over real HTTP. */
public final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final @Nullable String authorization;

    private Http(String base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    Http(int port, @Nullable String user) {
        this("http://127.0.0.1:" + port, user == null ? null : basic(user, user));
    }

    /** With a token in place of a name and password. */
    static Http bearing(int port, String token) {
        return new Http("http://127.0.0.1:" + port, "Bearer " + token);
    }

    static Http with(int port, String user, String password) {
        return new Http("http://127.0.0.1:" + port, basic(user, password));
    }

    private static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String json, String... headers) {
        return send("POST", path, BodyPublishers.ofString(json), headers);
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equals("Content-Type");
        }
        if (!typed && method.equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** A problem document with this code, of which {@code field} is empty when none is named. */
        boolean isProblem(int status, String code, String field) {
            JsonNode problem = json();
            return status() == status
                    && header("Content-Type").startsWith("application/problem+json")
                    && problem.path("status").asInt() == status
                    && problem.path("code").asString("").equals(code)
                    && problem.path("field").asString("").equals(field)
                    && problem.path("type").asString("").startsWith("/problems/")
                    && !problem.path("title").asString("").isEmpty()
                    && !problem.path("detail").asString("").isEmpty();
        }
    }
}
