package org.lethe.connector.testkit.sandbox.dataverse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/** The identity platform's client-credentials endpoint. Tokens are lost when the sandbox stops. */
final class Tokens {
    private static final Duration LIFE = Duration.ofSeconds(3599);

    private final String clientId;
    private final String clientSecret;
    private final Clock clock;
    private final Map<String, Instant> valid = new ConcurrentHashMap<>();

    Tokens(String clientId, String clientSecret, Clock clock) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    Response issue(Request request) {
        Map<String, String> form = request.form();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Response.json(400, Map.of("error", "unsupported_grant_type"));
        }
        if (!form.getOrDefault("scope", "").endsWith("/.default")) {
            return Response.json(400, Map.of("error", "invalid_scope"));
        }
        if (!clientId.equals(form.get("client_id")) || !clientSecret.equals(form.get("client_secret"))) {
            return Response.json(401, Map.of("error", "invalid_client"));
        }
        String token = UUID.randomUUID().toString();
        valid.put(token, clock.instant().plus(LIFE));
        return Response.json(
                200, Map.of("token_type", "Bearer", "expires_in", LIFE.toSeconds(), "access_token", token));
    }

    boolean accepts(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        Instant until = valid.get(authorization.substring("Bearer ".length()));
        return until != null && clock.instant().isBefore(until);
    }

    void expire() {
        valid.clear();
    }
}
