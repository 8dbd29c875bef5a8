package org.lethe.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;
import org.lethe.connector.TransientException;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens that a token endpoint gives for a grant (RFC 6749, 4.4 client credentials and 6 refresh token), kept
 * until two minutes before they expire, or half their life where that is longer. Thread-safe; one thread fetches, the
 * others wait for it, and for what it was told when it failed.
 *
 * <p>{@code TOKEN_MISSING} (malformed) is an answer without a token. What a refusal of the endpoint means is for the
 * client's {@link VendorErrors} to say, because only the connector knows its properties.
 */
public final class AccessTokens implements Credentials {
    private static final Duration EARLY = Duration.ofMinutes(2);
    /** Where the endpoint gives no life, which RFC 6749 5.1 only recommends; a 401 ends it before. */
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);

    private final VendorClient client;
    private final VendorRequest request;
    private final Clock clock;
    private final AtomicInteger failures = new AtomicInteger();
    private @Nullable Token token;
    private @Nullable TransientException failure;

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
    public Map<String, String> headers() {
        return headers(failures.get());
    }

    /** @param before failures at the time of asking: what failed while a thread waited, failed for it too */
    private synchronized Map<String, String> headers(int before) {
        if (token == null || !clock.instant().isBefore(token.until())) {
            if (failure != null && failures.get() != before) {
                throw new TransientException(
                        failure.code(), String.valueOf(failure.getMessage()), failure.retryAfter());
            }
            token = null;
            try {
                token = fetch();
            } catch (TransientException e) {
                failure = e;
                failures.incrementAndGet();
                throw e;
            }
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
        return new Token(
                value, clock.instant().plus(kept(answer.path("expires_in").asLong(0))));
    }

    private static Duration kept(long seconds) {
        if (seconds <= 0) {
            return UNKNOWN_LIFE;
        }
        Duration life = Duration.ofSeconds(seconds);
        Duration half = life.dividedBy(2);
        Duration nearly = life.minus(EARLY);
        return nearly.compareTo(half) > 0 ? nearly : half;
    }
}
