package org.lethe.orchestrator.api.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The OpenID Connect provider; asked when it is needed first, so that the orchestrator starts without it. */
final class Provider {
    static final String CLIENT = "lethe";
    /** Leads to the provider. */
    static final String SIGN_IN = "/oauth2/authorization/" + CLIENT;

    /** What it says of itself holds as long as we run. */
    private static final Duration ALWAYS = Duration.ofDays(36_500);

    private final String issuer;
    private final ProviderHttp http;
    private final Remembered<ClientRegistration> client;
    private final ProviderKeys keys;
    private final JwtDecoder tokens;

    Provider(SecurityProperties properties, ProviderHttp http, Clock clock) {
        this.issuer = Objects.requireNonNull(properties.issuer());
        this.http = http;
        this.client = new Remembered<>(() -> client(properties.console()), ALWAYS, clock);
        this.keys = new ProviderKeys(
                () -> http.keys(
                        Objects.requireNonNull(client.get().getProviderDetails().getJwkSetUri())),
                clock);
        this.tokens = tokens(properties.audience(), clock);
    }

    ProviderHttp http() {
        return http;
    }

    /** The console as a client. */
    ClientRegistrationRepository clients() {
        return id -> CLIENT.equals(id) ? client.get() : null;
    }

    /** Reads tokens for the API: signed by the provider, for us, not expired. */
    JwtDecoder tokens() {
        return tokens;
    }

    /** Reads what the console is told of who signed in. */
    JwtDecoder idTokens(ClientRegistration console) {
        NimbusJwtDecoder decoder = signed(processor -> {});
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(new OidcIdTokenValidator(console)));
        return decoder;
    }

    /** Where signing in and out lead: to the issuer, and where else it said once it was asked. */
    Set<URI> origins() {
        Set<URI> origins = new LinkedHashSet<>();
        origins.add(URI.create(issuer).resolve("/"));
        ClientRegistration known = client.known();
        if (known != null) {
            ClientRegistration.ProviderDetails said = known.getProviderDetails();
            add(origins, said.getAuthorizationUri());
            add(origins, said.getConfigurationMetadata().get("end_session_endpoint"));
        }
        return origins;
    }

    private static void add(Set<URI> origins, @Nullable Object endpoint) {
        if (endpoint != null) {
            origins.add(URI.create(endpoint.toString()).resolve("/"));
        }
    }

    private ClientRegistration client(SecurityProperties.Console console) {
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(http.metadata(issuer))
                .registrationId(CLIENT)
                .clientId(console.clientId())
                .scope(console.scopes());
        String secret = console.clientSecret();
        ClientRegistration made = (secret == null
                        ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        : builder.clientSecret(secret))
                .build();
        if (!issuer.equals(made.getProviderDetails().getIssuerUri())) {
            throw new IllegalStateException("the provider calls itself otherwise than lethe.security.issuer");
        }
        return made;
    }

    private JwtDecoder tokens(String audience, Clock clock) {
        // The validators know two types.
        NimbusJwtDecoder decoder = signed(processor -> processor.setJWSTypeVerifier((type, context) -> {}));
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(clock);
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                times,
                type,
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(audience),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank())));
        return decoder;
    }

    /** By any of the provider's keys with whatever that key is for; never by a shared secret. */
    private NimbusJwtDecoder signed(Consumer<ConfigurableJWTProcessor<SecurityContext>> more) {
        return NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(all -> all.addAll(Arrays.asList(SignatureAlgorithm.values())))
                .jwtProcessorCustomizer(more)
                .build();
    }
}
