package org.lethe.orchestrator.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lethe.orchestrator.api.SettableClock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

/** A provider that takes calls and does not answer them, and callers who make it be asked. */
@Timeout(30)
class ProviderTests {
    /** Of who waits in vain. */
    private static final Duration SOON = Duration.ofMillis(300);

    /** Of who is answered, however busy the machine is. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final SettableClock clock = new SettableClock(Instant.now());
    private StubProvider stub;
    private RSAKey key;
    private Provider provider;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("first").generate();
        stub = new StubProvider(new JWKSet(key.toPublicJWK()));
        provider = provider(LONG);
    }

    private Provider provider(Duration patience) {
        return new Provider(
                new Binder(new MapConfigurationPropertySource(Map.of("lethe.security.issuer", stub.issuer())))
                        .bindOrCreate("lethe.security", SecurityProperties.class),
                new ProviderHttp(patience),
                clock);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void itIsAskedOnceForATokenThatItSigned() throws JOSEException {
        assertThat(provider.tokens().decode(token(key)).getSubject()).isEqualTo("5b1f");
        assertThat(provider.tokens().decode(token(key)).getSubject()).isEqualTo("5b1f");
        assertThat(stub.asked("/jwks")).isEqualTo(1);
        assertThat(stub.asked("/.well-known/openid-configuration")).isEqualTo(1);
    }

    @Test
    void madeUpKeysDoNotMakeItBeAskedAgainAndAgain() throws JOSEException {
        // Given
        provider.tokens().decode(token(key));
        RSAKey other = new RSAKeyGenerator(2048).keyID("made-up").generate();

        // When / Then
        for (int i = 0; i < 20; i++) {
            RSAKey named = new RSAKey.Builder(other).keyID("made-up-" + i).build();
            assertThatThrownBy(() -> provider.tokens().decode(token(named))).isInstanceOf(BadJwtException.class);
        }
        assertThat(stub.asked("/jwks")).isEqualTo(1);

        // When: the provider signs with a new key
        stub.signsWith(new JWKSet(List.of(key.toPublicJWK(), other.toPublicJWK())));
        clock.advance(Duration.ofSeconds(31));

        // Then
        assertThat(provider.tokens().decode(token(other)).getSubject()).isEqualTo("5b1f");
        assertThat(stub.asked("/jwks")).isEqualTo(2);
    }

    @Test
    void aSecretSignsNothing() throws JOSEException {
        // Given: the public key as the secret
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims());
        forged.sign(new MACSigner(key.toPublicJWK().toJSONString()));

        // When / Then
        assertThatThrownBy(() -> provider.tokens().decode(forged.serialize())).isInstanceOf(BadJwtException.class);
    }

    @Test
    void thatItDoesNotAnswerIsRememberedForAWhile() throws Exception {
        // Given
        provider = provider(SOON);
        stub.silent("/.well-known/openid-configuration");
        String token = token(key);
        ExecutorService callers = Executors.newFixedThreadPool(20);

        // When
        List<Future<Boolean>> refused =
                callers.invokeAll(Collections.nCopies(20, (Callable<Boolean>) () -> isRefusedForNow(token)));

        // Then: one waited for it, for all
        for (Future<Boolean> one : refused) {
            assertThat(one.get()).isTrue();
        }
        callers.shutdown();
        assertThat(stub.asked("/.well-known/openid-configuration")).isEqualTo(1);
        assertThatThrownBy(() -> provider.clients().findByRegistrationId("lethe"))
                .isInstanceOf(AuthenticationServiceException.class);
        assertThat(stub.asked("/.well-known/openid-configuration")).isEqualTo(1);

        // When
        stub.answers("/.well-known/openid-configuration");

        // Then
        await().until(() -> !isRefusedAfter(Duration.ofSeconds(11), token));
        assertThat(provider.tokens().decode(token).getSubject()).isEqualTo("5b1f");
    }

    /** On a busy machine an answer can be too late: then it is asked for again when that is forgotten. */
    private boolean isRefusedAfter(Duration wait, String token) {
        clock.advance(wait);
        return isRefusedForNow(token);
    }

    @Test
    void keysThatDoNotComeAreNoFaultOfTheToken() throws JOSEException {
        // Given: it has said where its keys are
        provider = provider(SOON);
        await().ignoreException(AuthenticationServiceException.class).until(() -> {
            clock.advance(Duration.ofSeconds(11));
            return provider.clients().findByRegistrationId("lethe") != null;
        });
        stub.silent("/jwks");
        String token = token(key);

        // When / Then
        assertThat(isRefusedForNow(token)).isTrue();
        assertThat(isRefusedForNow(token)).isTrue();
        assertThat(stub.asked("/jwks")).isEqualTo(1);
    }

    @Test
    void aSignInDoesNotWaitForEver() {
        // Given
        stub.silent("/token");
        stub.silent("/userinfo");
        ClientRegistration console = Objects.requireNonNull(provider.clients().findByRegistrationId("lethe"));
        OAuth2AuthorizationRequest begun = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(stub.issuer() + "/authorize")
                .clientId("lethe-console")
                .redirectUri("https://lethe.example.com/login/oauth2/code/lethe")
                .state("s")
                .build();
        OAuth2AuthorizationResponse code = OAuth2AuthorizationResponse.success("code")
                .redirectUri("https://lethe.example.com/login/oauth2/code/lethe")
                .state("s")
                .build();
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                "t",
                Instant.now(),
                Instant.now().plusSeconds(60));

        // When / Then
        ProviderHttp impatient = new ProviderHttp(SOON);
        assertThatThrownBy(() -> impatient
                        .exchange()
                        .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                                console, new OAuth2AuthorizationExchange(begun, code))))
                .isInstanceOf(OAuth2AuthorizationException.class);
        assertThatThrownBy(() -> impatient.people().loadUser(new OAuth2UserRequest(console, access)))
                .isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(stub.asked("/token")).isEqualTo(1);
        assertThat(stub.asked("/userinfo")).isEqualTo(1);
    }

    @Test
    void formsMayLeadToWhereItSaysThatSigningInAndOutAre() {
        // Given
        assertThat(provider.origins()).containsExactly(URI.create(stub.issuer() + "/"));

        // When
        provider.clients().findByRegistrationId("lethe");

        // Then
        assertThat(provider.origins())
                .containsExactly(
                        URI.create(stub.issuer() + "/"),
                        URI.create("https://in.example.com/"),
                        URI.create("https://out.example.com:8443/"));
    }

    private boolean isRefusedForNow(String token) {
        try {
            provider.tokens().decode(token);
            return false;
        } catch (BadJwtException e) {
            return false;
        } catch (JwtException e) {
            return true;
        }
    }

    private String token(RSAKey signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(stub.issuer())
                .subject("5b1f")
                .audience("lethe")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .build();
    }
}
