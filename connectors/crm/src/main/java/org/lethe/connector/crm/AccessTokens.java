package org.lethe.connector.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens of the Microsoft identity platform by client credentials (RFC 6749, 4.4), kept until shortly before they
 * expire. Thread-safe; one thread fetches, the others wait for it.
 */
final class AccessTokens {
    private static final Duration EARLY = Duration.ofMinutes(2);

    private final VendorClient client;
    private final Map<String, String> form;
    private final Clock clock;
    private @Nullable Token token;

    AccessTokens(VendorClient client, String clientId, String clientSecret, String scope, Clock clock) {
        this.client = client;
        this.form = Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_secret", clientSecret,
                "scope", scope);
        this.clock = clock;
    }

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    synchronized Map<String, String> headers() {
        if (token == null || !clock.instant().isBefore(token.until())) {
            token = fetch();
        }
        return Map.of("Authorization", "Bearer " + token.value());
    }

    /** To be called when the vendor does not accept the token any more. */
    synchronized void forget() {
        token = null;
    }

    private Token fetch() {
        VendorResponse response = client.send(VendorRequest.post("").form(form));
        if (response.status() == 400) {
            throw new DeniedException("TOKEN_REFUSED", "the identity platform refuses client id, scope or tenant");
        }
        JsonNode answer = response.expect(200).json();
        String value = answer.path("access_token").asString("");
        if (value.isEmpty()) {
            throw new MalformedException("TOKEN_MISSING", "the identity platform's answer has no access token");
        }
        Duration life = Duration.ofSeconds(Math.max(0, answer.path("expires_in").asLong(0)));
        return new Token(value, clock.instant().plus(life).minus(EARLY));
    }
}
