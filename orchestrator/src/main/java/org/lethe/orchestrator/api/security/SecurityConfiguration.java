package org.lethe.orchestrator.api.security;

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
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** HTTP Basic, no sessions, and {@link EndpointAccess} as the only say on who may call what. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(HttpSecurity http, Problems problems) throws Exception {
        AuthenticationEntryPoint signIn = (request, response, e) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Lethe\", charset=\"UTF-8\"");
            problems.write(response, StatusProblems.of(HttpStatus.UNAUTHORIZED));
        };
        http.securityMatcher("/api/**", "/v3/**", "/actuator/**", "/error")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(signIn))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(signIn)
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(response, StatusProblems.of(HttpStatus.FORBIDDEN))))
                .addFilterBefore(new SameOrigin(problems), AuthorizationFilter.class)
                .authorizeHttpRequests(calls -> {
                    for (EndpointAccess.Row row : EndpointAccess.rows()) {
                        calls.requestMatchers(row.method(), row.pattern()).hasAnyRole(row.roleNames());
                    }
                    calls.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/info")
                            .permitAll();
                    calls.requestMatchers("/error").permitAll();
                    // No handler is mapped here without a row (checked at start), so what is left is 404 and 405.
                    calls.anyRequest().authenticated();
                });
        return http.build();
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
