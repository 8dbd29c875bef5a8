package org.lethe.orchestrator.api.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * The keys that the provider signs with. A token may name a key that is new, so they are read again for one that is not
 * among them; at most once in half a minute, because anybody can make names up.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Remembered<JWKSet> keys;

    ProviderKeys(Supplier<JWKSet> source, Clock clock) {
        this.keys = new Remembered<>(source, LIFE, clock);
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            List<JWK> found = selector.select(keys.get());
            return found.isEmpty() ? selector.select(keys.atMost(AGAIN)) : found;
        } catch (AuthenticationServiceException e) {
            throw new RemoteKeySourceException("the provider's keys cannot be read", e);
        }
    }
}
