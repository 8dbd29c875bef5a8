package org.lethe.orchestrator.api.security;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lethe.orchestrator.api.problem.Problems;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Sign-in by an OpenID Connect provider: authorization code with a session for the console, tokens for the API. */
final class ProviderSignIn {
    private final Provider provider;
    private final SecurityProperties properties;
    private final StaffClaims claims;
    private final SignInFailures failures;
    private final Clock clock;

    ProviderSignIn(
            Provider provider,
            SecurityProperties properties,
            StaffClaims claims,
            SignInFailures failures,
            Clock clock) {
        this.provider = provider;
        this.properties = properties;
        this.claims = claims;
        this.failures = failures;
        this.clock = clock;
    }

    /** Tokens; and for reading, the session of the console, whose pages link to records and packages. */
    void api(HttpSecurity http, Problems problems, AuthenticationEntryPoint refusal, String endedPage) {
        SessionLimits limits = new SessionLimits(properties.session(), clock, endedPage);
        AuthenticationFailureHandler failed = new TokenRefused(problems, refusal, failures);
        http.securityContext(context -> context.securityContextRepository(new ReadingBySession()))
                .addFilterAfter(limits, SecurityContextHolderFilter.class)
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusal)
                        .jwt(jwt -> jwt.decoder(provider.tokens()).jwtAuthenticationConverter(this::caller))
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(failed);
                                return filter;
                            }
                        }));
    }

    /** @param failurePage where a sign-in that did not work leads; it says why */
    void console(HttpSecurity http, String failurePage, Problems problems, AccessDeniedHandler denied) {
        SessionLimits limits = new SessionLimits(properties.session(), clock, failurePage);
        AuthenticationFailureHandler failed = new SignInFailed(failures, failurePage);
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(provider.http().people());
        people.setOidcUserConverter(this::visitor);
        OidcClientInitiatedLogoutSuccessHandler goodbye =
                new OidcClientInitiatedLogoutSuccessHandler(provider.clients());
        goodbye.setPostLogoutRedirectUri("{baseUrl}/");
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .addFilterAfter(limits, SecurityContextHolderFilter.class)
                .addFilterBefore(new SignInStarts(problems, clock), OAuth2AuthorizationRequestRedirectFilter.class)
                .requestCache(cache -> cache.requestCache(ReturnCookie.pages()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new SignInAgain(denied)))
                .logout(logout -> logout.logoutSuccessHandler(goodbye))
                .oauth2Login(login -> login.clientRegistrationRepository(provider.clients())
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .loginPage(Provider.SIGN_IN)
                        .failureHandler(failed)
                        .tokenEndpoint(token ->
                                token.accessTokenResponseClient(provider.http().exchange()))
                        .userInfoEndpoint(info -> info.oidcUserService(people))
                        .withObjectPostProcessor(
                                new ObjectPostProcessor<OidcAuthorizationCodeAuthenticationProvider>() {
                                    @Override
                                    public <F extends OidcAuthorizationCodeAuthenticationProvider> F postProcess(
                                            F codes) {
                                        codes.setJwtDecoderFactory(provider::idTokens);
                                        return codes;
                                    }
                                })
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(failed);
                                return filter;
                            }
                        }));
    }

    /** Where forms of the console may lead, signing out among them. */
    Set<URI> origins() {
        return provider.origins();
    }

    private AbstractAuthenticationToken caller(Jwt token) {
        Map<String, Object> said = token.getClaims();
        String subject = Objects.requireNonNull(token.getSubject(), "checked with the token");
        return new JwtAuthenticationToken(
                token,
                new StaffToken(claims.name(said, subject), claims.staffId(subject), claims.formerStaffId(subject)),
                claims.authorities(said));
    }

    private OidcUser visitor(OidcUserSource source) {
        OidcIdToken token = source.getUserRequest().getIdToken();
        Map<String, Object> said = source.getUserInfo() == null
                ? token.getClaims()
                : merged(token.getClaims(), source.getUserInfo().getClaims());
        String subject = Objects.requireNonNull(token.getSubject(), "checked with the token");
        return new StaffOidcUser(
                claims.authorities(said),
                token,
                source.getUserInfo(),
                claims.name(said, subject),
                claims.staffId(subject),
                claims.formerStaffId(subject),
                clock.instant());
    }

    /** What is signed counts more. */
    private static Map<String, Object> merged(Map<String, Object> signed, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.putAll(signed);
        return all;
    }
}
