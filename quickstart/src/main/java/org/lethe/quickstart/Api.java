package org.lethe.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orchestrator's REST API as one of the quickstart's users calls it. Thread-safe. */
public final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final URI base;
    private final String authorization;

    private Api(HttpClient client, URI base, String user) {
        this.client = client;
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    /** @param user also the password, as in all of the quickstart */
    public static Api as(String user, URI base) {
        var client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Api(client, base, user);
    }

    /** The same connections as another user. */
    public Api as(String user) {
        return new Api(client, base, user);
    }

    public JsonNode get(String path) {
        return JSON.readTree(
                ok("GET", path, HttpRequest.BodyPublishers.noBody()).body());
    }

    public byte[] bytes(String path) {
        return ok("GET", path, HttpRequest.BodyPublishers.noBody()).body();
    }

    /** Posts JSON; returns the answer with its status, whatever it is. */
    public HttpResponse<byte[]> post(String path, Map<String, ?> body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    /** Posts JSON; an answer that is not a success is a {@link QuickstartException}. */
    public HttpResponse<byte[]> submit(String path, Map<String, ?> body) {
        return ok("POST", path, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private HttpResponse<byte[]> ok(String method, String path, HttpRequest.BodyPublisher body) {
        var response = send(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new QuickstartException(method + " " + path + " was answered with " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }

    private HttpResponse<byte[]> send(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new QuickstartException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted", e);
        }
    }
}
