package org.lethe.quickstart.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People at several orchestrators: whichever answers. A call that got no answer is made again, with the same idempotency key. */
final class Desk {
    private static final String REQUESTS = "/api/v1/requests";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CONFLICT = 409;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final Clock clock = Clock.systemUTC();
    private final List<URI> orchestrators;

    Desk(List<URI> orchestrators) {
        this.orchestrators = List.copyOf(orchestrators);
    }

    /** Files an erasure; the same address again is the same request. */
    UUID file(String email) {
        return file("ERASURE", email);
    }

    UUID file(String type, String email) {
        Map<String, Object> body = Map.of(
                "type",
                type,
                "receivedAt",
                clock.instant().truncatedTo(ChronoUnit.DAYS).toString(),
                "subject",
                Map.of("identifiers", List.of(Map.of("kind", "EMAIL", "value", email))),
                "language",
                "sv",
                "channel",
                "EMAIL");
        HttpResponse<byte[]> filed = call("privacy", "POST", REQUESTS, body, email);
        if (filed.statusCode() / 100 != 2) {
            throw new IllegalStateException("filing was answered with " + filed.statusCode());
        }
        return UUID.fromString(json.readTree(filed.body())
                .path("id")
                .asString(id(filed.headers().firstValue("Location").orElse(""))));
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    void approve(UUID id) {
        JsonNode plan = json.readTree(call("approver", "GET", REQUESTS + "/" + id + "/plan", null, null)
                .body());
        post("approver", id, "approval", Map.of("planHash", plan.path("hash").asString("")));
    }

    void answer(UUID id) {
        post(
                "privacy",
                id,
                "answer",
                Map.of(
                        "channel",
                        "HANDED_OVER",
                        "deliveredAt",
                        clock.instant().toString(),
                        "contentSha256",
                        "ab".repeat(32),
                        "proof",
                        "fault-" + id));
    }

    void refuse(UUID id) {
        post("privacy", id, "refusal", Map.of("ground", "NOT_CONTROLLER", "reason", "of another controller"));
    }

    void withdraw(UUID id) {
        post("privacy", id, "withdrawal", Map.of("reason", "changed their mind"));
    }

    void release(UUID id) {
        post("approver", id, "release", Map.of());
    }

    void redrive(UUID id) {
        post("privacy", id, "redrive", Map.of());
    }

    JsonNode record(UUID id) {
        return json.readTree(call("privacy", "GET", REQUESTS + "/" + id + "/completion-record", null, null)
                .body());
    }

    /** True when every connector is known and given work. */
    boolean allHealthy(int systems) {
        JsonNode found = json.readTree(
                call("owner", "GET", "/api/v1/systems", null, null).body());
        return found.path("systems")
                        .valueStream()
                        .filter(system -> system.path("connector")
                                .path("state")
                                .asString("")
                                .equals("HEALTHY"))
                        .count()
                == systems;
    }

    /** A conflict means that it was done already, by the call that got no answer. */
    private void post(String user, UUID id, String what, Map<String, ?> body) {
        int status =
                call(user, "POST", REQUESTS + "/" + id + "/" + what, body, null).statusCode();
        if (status / 100 != 2 && status != CONFLICT) {
            throw new IllegalStateException(what + " was answered with " + status);
        }
    }

    private HttpResponse<byte[]> call(
            String user, String method, String path, @Nullable Map<String, ?> body, @Nullable String key) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int turn = 0;
        while (true) {
            URI orchestrator = orchestrators.get(turn++ % orchestrators.size());
            try {
                HttpResponse<byte[]> response = client.send(
                        request(orchestrator, user, method, path, body, key), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() < 500) {
                    return response;
                }
                pause();
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no orchestrator answers " + method + " " + what(path));
            }
        }
    }

    private static String what(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Nothing can be observed of an orchestrator that does not answer: look again in a moment. */
    private static void pause() {
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
    }

    private HttpRequest request(
            URI orchestrator,
            String user,
            String method,
            String path,
            @Nullable Map<String, ?> body,
            @Nullable String key) {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(orchestrator.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }
}
