package org.lethe.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens that a token endpoint gives for a grant (RFC 6749, 4.4 client credentials and 6 refresh token), kept
 * until shortly before they expire. Thread-safe; one thread fetches, the others wait for it.
 *
 * <p>{@code TOKEN_MISSING} (malformed) is an answer without a token. What a refusal of the endpoint means is for the
 * client's {@link VendorErrors} to say, because only the connector knows its properties.
 */
public final class AccessTokens implements Credentials {
    private static final Duration EARLY = Duration.ofMinutes(2);

    private final VendorClient client;
    private final VendorRequest request;
    private final Clock clock;
    private @Nullable Token token;

    /**
     * @param client of the token endpoint
     * @param request asks for a token; its body is the grant
     */
    public AccessTokens(VendorClient client, VendorRequest request, Clock clock) {
        this.client = client;
        this.request = request;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {
        Map<String, String> headers() {
            return Map.of("Authorization", "Bearer " + value);
        }

        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    @Override
    public synchronized Map<String, String> headers() {
        if (token == null || !clock.instant().isBefore(token.until())) {
            token = fetch();
        }
        return token.headers();
    }

    /** Another thread may have fetched a new one since: that one is kept. */
    @Override
    public synchronized boolean renew(Map<String, String> refused) {
        if (token != null && token.headers().equals(refused)) {
            token = null;
        }
        return true;
    }

    private Token fetch() {
        JsonNode answer = client.send(request).expect(200).json();
        String value = answer.path("access_token").asString("");
        if (value.isEmpty()) {
            throw new MalformedException("TOKEN_MISSING", "the token endpoint's answer has no access token");
        }
        Duration life = Duration.ofSeconds(Math.max(0, answer.path("expires_in").asLong(0)));
        return new Token(value, clock.instant().plus(life).minus(EARLY));
    }
}
