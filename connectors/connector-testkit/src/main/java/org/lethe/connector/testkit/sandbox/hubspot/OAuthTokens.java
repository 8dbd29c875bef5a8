package org.lethe.connector.testkit.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * {@code POST /oauth/v3/token}: access tokens of 30 minutes for a refresh token; everything in the body, as version 3
 * wants it. Tokens are lost when the sandbox stops.
 */
final class OAuthTokens {
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Clock clock;
    private final Map<String, Instant> valid = new ConcurrentHashMap<>();

    OAuthTokens(Clock clock) {
        this.clock = clock;
    }

    Response issue(Request request) {
        Map<String, String> form = request.form();
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return Errors.refused("BAD_GRANT_TYPE", "missing or unknown grant type");
        }
        if (!HubSpotSandbox.CLIENT_ID.equals(form.get("client_id"))) {
            return Errors.refused("BAD_CLIENT_ID", "missing or unknown client id");
        }
        if (!HubSpotSandbox.CLIENT_SECRET.equals(form.get("client_secret"))) {
            return Errors.refused("BAD_CLIENT_SECRET", "missing or invalid client secret");
        }
        if (!HubSpotSandbox.REFRESH_TOKEN.equals(form.get("refresh_token"))) {
            return Errors.refused("BAD_REFRESH_TOKEN", "missing or invalid refresh token");
        }
        String token = UUID.randomUUID().toString();
        valid.put("Bearer " + token, clock.instant().plus(LIFE));
        return Response.json(
                200,
                Map.of(
                        "token_type",
                        "bearer",
                        "expires_in",
                        LIFE.toSeconds(),
                        "access_token",
                        token,
                        "refresh_token",
                        HubSpotSandbox.REFRESH_TOKEN,
                        "hub_id",
                        HubSpotSandbox.PORTAL_ID));
    }

    boolean accepts(@Nullable String authorization) {
        Instant until = authorization == null ? null : valid.get(authorization);
        return until != null && clock.instant().isBefore(until);
    }

    void expire() {
        valid.clear();
    }
}
