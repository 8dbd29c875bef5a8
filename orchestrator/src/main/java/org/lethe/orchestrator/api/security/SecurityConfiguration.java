package org.lethe.orchestrator.api.security;

import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.lethe.orchestrator.api.problem.Problems;
import org.lethe.orchestrator.api.problem.StatusProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** HTTP Basic, no sessions, and {@link EndpointAccess} as the only say on who may call what. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final String REFUSED_PAGE = "/refused";
    private static final String CONTENT_POLICY =
            "default-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(HttpSecurity http, Problems problems) throws Exception {
        AuthenticationEntryPoint signIn = signIn(problems);
        http.securityMatcher("/api/**", "/v3/**", "/actuator/**", "/error")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(signIn))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(signIn)
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(response, StatusProblems.of(HttpStatus.FORBIDDEN))))
                .addFilterBefore(new SameOrigin(problems), AuthorizationFilter.class)
                .authorizeHttpRequests(calls -> {
                    rows(calls, false);
                    calls.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/info")
                            .permitAll();
                    calls.requestMatchers("/error").permitAll();
                    // No handler is mapped here without a row (checked at start), so what is left is 404 and 405.
                    calls.anyRequest().authenticated();
                });
        return http.build();
    }

    /** The console: whatever changes something carries a token that only our own pages have. */
    @Bean
    @Order(2)
    SecurityFilterChain consoleSecurity(HttpSecurity http, Problems problems) throws Exception {
        AuthenticationEntryPoint signIn = signIn(problems);
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        AccessDeniedHandlerImpl denied = new AccessDeniedHandlerImpl();
        denied.setErrorPage(REFUSED_PAGE);
        // Every call signs in anew: a token that changed with each sign-in would break a second tab.
        http.csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(signIn))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(signIn).accessDeniedHandler(denied))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny()))
                .addFilterBefore(new SameOrigin(problems), AuthorizationFilter.class)
                .authorizeHttpRequests(calls -> {
                    // Only the application itself forwards: to the page that says why something is refused.
                    calls.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                            .permitAll();
                    calls.requestMatchers(HttpMethod.GET, "/console/**").permitAll();
                    rows(calls, true);
                    calls.anyRequest().denyAll();
                });
        return http.build();
    }

    private static void rows(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls,
            boolean console) {
        for (EndpointAccess.Row row : EndpointAccess.rows()) {
            if (row.console() == console) {
                calls.requestMatchers(row.method(), row.pattern()).hasAnyRole(row.roleNames());
            }
        }
    }

    private static AuthenticationEntryPoint signIn(Problems problems) {
        return (request, response, e) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Lethe\", charset=\"UTF-8\"");
            problems.write(response, StatusProblems.of(HttpStatus.UNAUTHORIZED));
        };
    }

    @Bean
    UserDetailsService staffUsers(UsersProperties properties) {
        if (properties.users().isEmpty()) {
            LOG.warn("nobody can sign in: lethe.users is empty");
        }
        Map<String, UsersProperties.User> byName = new TreeMap<>();
        properties.users().forEach(user -> byName.put(user.name(), user));
        return name -> {
            UsersProperties.User user = byName.get(name);
            if (user == null) {
                throw new UsernameNotFoundException("unknown user");
            }
            return new StaffUser(user);
        };
    }

    @Bean
    @SuppressWarnings("deprecation") // {noop} is refused unless lethe.plain-passwords allows it
    PasswordEncoder passwordEncoder(Clock clock, SecureRandom random) {
        PasswordEncoder encoder = new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(), "noop", NoOpPasswordEncoder.getInstance()));
        return new RememberingPasswordEncoder(encoder, clock, random);
    }
}
