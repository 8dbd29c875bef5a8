package org.lethe.orchestrator.api.security;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.Problems;
import org.lethe.orchestrator.api.problem.StatusProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * {@link EndpointAccess} is the only say on who may call what. Who somebody is, a provider says; without one, HTTP Basic
 * over the users of the configuration.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String REFUSED_PAGE = "/refused";

    /** Whatever answers GET answers HEAD. */
    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    /** With the provider; a caller waits that long for each of its answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Problems problems;
    private final boolean users;
    private final @Nullable ProviderSignIn provider;

    SecurityConfiguration(
            Problems problems,
            SignInWays ways,
            SecurityProperties properties,
            StaffClaims claims,
            SignInFailures failures,
            Clock clock) {
        this.problems = problems;
        this.users = ways.users();
        this.provider = ways.issuer() == null
                ? null
                : new ProviderSignIn(
                        new Provider(properties, new ProviderHttp(PATIENCE), clock),
                        properties,
                        claims,
                        failures,
                        clock);
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(HttpSecurity http) throws Exception {
        Challenge challenge = new Challenge(problems, users, provider != null);
        http.securityMatcher("/api/**", "/v3/**", "/actuator/**", "/error")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(challenge)
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(response, StatusProblems.of(HttpStatus.FORBIDDEN))))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .frameOptions(frames -> frames.deny()))
                .addFilterBefore(new SameOrigin(problems), AuthorizationFilter.class)
                .authorizeHttpRequests(calls -> {
                    rows(calls, false);
                    for (HttpMethod reading : READING) {
                        calls.requestMatchers(reading, "/actuator/health/**", "/actuator/info")
                                .permitAll();
                    }
                    calls.requestMatchers("/actuator/**").denyAll();
                    calls.requestMatchers("/error").permitAll();
                    // No handler is mapped here without a row (checked at start), so what is left is 404 and 405.
                    calls.anyRequest().hasAnyRole(EndpointAccess.everybody());
                });
        if (users) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(challenge));
        }
        if (provider != null) {
            provider.api(http, problems, challenge, REFUSED_PAGE);
        }
        return http.build();
    }

    /** The console: whatever changes something carries a token that only our own pages have. */
    @Bean
    @Order(2)
    SecurityFilterChain consoleSecurity(HttpSecurity http) throws Exception {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        AccessDeniedHandlerImpl denied = new AccessDeniedHandlerImpl();
        denied.setErrorPage(REFUSED_PAGE);
        http.csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .exceptionHandling(errors -> errors.accessDeniedHandler(denied))
                .headers(headers -> headers.addHeaderWriter(
                                (request, response) -> response.setHeader("Content-Security-Policy", contentPolicy()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny()))
                .addFilterBefore(new SameOrigin(problems), AuthorizationFilter.class)
                .authorizeHttpRequests(calls -> {
                    // Only the application itself forwards: to the page that says why something is refused.
                    calls.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                            .permitAll();
                    for (HttpMethod reading : READING) {
                        calls.requestMatchers(reading, "/console/**").permitAll();
                    }
                    rows(calls, true);
                    calls.anyRequest().denyAll();
                });
        if (provider != null) {
            provider.console(http, REFUSED_PAGE, problems, denied);
        } else {
            Challenge challenge = new Challenge(problems, true, false);
            // Every call signs in anew: a token that changed with each sign-in would break a second tab.
            http.csrf(csrf -> csrf.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .exceptionHandling(errors -> errors.authenticationEntryPoint(challenge))
                    .httpBasic(basic -> basic.authenticationEntryPoint(challenge));
        }
        return http.build();
    }

    /** Nothing but our own style sheet and icons. Signing out leads to the provider, which browsers count as the form's way. */
    private String contentPolicy() {
        String forms = provider == null
                ? "'self'"
                : provider.origins().stream().map(URI::toString).collect(Collectors.joining(" ", "'self' ", ""));
        return "default-src 'none'; style-src 'self'; img-src 'self'; form-action " + forms
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static void rows(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls,
            boolean console) {
        for (EndpointAccess.Row row : EndpointAccess.rows()) {
            if (row.console() == console) {
                calls.requestMatchers(row.method(), row.pattern()).hasAnyRole(row.roleNames());
                if (row.method().equals(HttpMethod.GET)) {
                    // Controllers answer HEAD wherever they answer GET.
                    calls.requestMatchers(HttpMethod.HEAD, row.pattern()).hasAnyRole(row.roleNames());
                }
            }
        }
    }

    @Bean
    ThrottledSignIn localSignIn(
            UsersProperties users,
            StaffPseudonyms pseudonyms,
            SecurityProperties properties,
            SignInFailures failures,
            Clock clock,
            SecureRandom random) {
        return new ThrottledSignIn(
                new LocalUsers(users, pseudonyms, clock, random), properties.signIn(), failures, clock);
    }
}
