package org.lethe.connector.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Json;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSeed;

/** An administrator's own way into a real Tryton, beside the connector that is tested. */
final class TrytonRpc implements TrytonSeed.Caller {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;
    private final String authorization;
    private final Map<String, Object> context = new LinkedHashMap<>();

    TrytonRpc(URI uri, String user, String password) {
        this.uri = uri;
        List<?> login = (List<?>) send("common.db.login", "", List.of(user, Map.of("password", password)));
        String credentials = user + ":" + login.get(0) + ":" + login.get(1);
        this.authorization =
                "Session " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        Map<?, ?> preferences =
                (Map<?, ?>) send("model.res.user.get_preferences", authorization, List.of(true, Map.of()));
        preferences.forEach((name, value) -> context.put(String.valueOf(name), value));
        context.put("active_test", false);
    }

    @Override
    public @Nullable Object call(String method, @Nullable Object... arguments) {
        return callIn(Map.of(), method, arguments);
    }

    /** With more in the context, as a wizard wants it. */
    @Nullable
    Object callIn(Map<String, ?> more, String method, @Nullable Object... arguments) {
        List<Object> params = new ArrayList<>(Arrays.asList(arguments));
        Map<String, Object> all = new LinkedHashMap<>(context);
        all.putAll(more);
        params.add(all);
        return send(method, authorization, params);
    }

    private Object send(String method, String header, List<?> params) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.text(Map.of("id", 1, "method", method, "params", params))));
        if (!header.isEmpty()) {
            request.header("Authorization", header);
        }
        try {
            Map<String, Object> answer = Json.object(
                    client.send(request.build(), BodyHandlers.ofString()).body());
            if (answer.containsKey("error")) {
                throw new IllegalStateException(method + ": " + answer.get("error"));
            }
            Object result = answer.get("result");
            return result == null ? List.of() : result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
