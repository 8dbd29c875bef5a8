package org.lethe.orchestrator.api.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** The OpenID Connect provider; asked when it is needed first, so that the orchestrator starts without it. */
final class Provider {
    static final String CLIENT = "lethe";
    /** Leads to the provider. */
    static final String SIGN_IN = "/oauth2/authorization/" + CLIENT;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ClientRegistrationRepository clients;
    private final JwtDecoder tokens;

    Provider(SecurityProperties properties, Clock clock) {
        String issuer = Objects.requireNonNull(properties.issuer());
        this.clients = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(client(issuer, properties.console())));
        JwtDecoder decoder = new SupplierJwtDecoder(() -> decoder(issuer, properties.audience(), clock));
        this.tokens = token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException e) {
                throw new AuthenticationServiceException("the provider cannot be reached", e);
            }
        };
    }

    /** The console as a client. */
    ClientRegistrationRepository clients() {
        return clients;
    }

    /** Reads tokens for the API: signed by the provider, for us, not expired. */
    JwtDecoder tokens() {
        return tokens;
    }

    private static ClientRegistration client(String issuer, SecurityProperties.Console console) {
        ClientRegistration.Builder client = ClientRegistrations.fromIssuerLocation(issuer)
                .registrationId(CLIENT)
                .clientId(console.clientId())
                .scope(console.scopes());
        String secret = console.clientSecret();
        return (secret == null
                        ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        : client.clientSecret(secret))
                .build();
    }

    private static JwtDecoder decoder(String issuer, String audience, Clock clock) {
        SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(PATIENCE);
        http.setReadTimeout(PATIENCE);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                .restOperations(new RestTemplate(http))
                .validateType(false)
                .build();
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
}
