package org.lethe.orchestrator.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.lethe.orchestrator.api.problem.Problems;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A sign-in needs a session before anybody is known, so an address may begin only so many while such a session lasts; one
 * that comes with its session makes none.
 */
final class SignInStarts extends OncePerRequestFilter {
    static final int MOST = 100;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final RequestMatcher start =
            PathPatternRequestMatcher.withDefaults().matcher(Provider.SIGN_IN);
    private final Throttle addresses;
    private final Problems problems;

    SignInStarts(Problems problems, Clock clock) {
        this.addresses = new Throttle(MOST, WITHIN, clock);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (start.matches(request) && request.getSession(false) == null) {
            Duration wait = addresses.take(ThrottledSignIn.network(String.valueOf(request.getRemoteAddr())));
            if (!wait.isZero()) {
                problems.write(
                        response,
                        Problems.tooMany("TOO_MANY_TRIES", "Too many sign-ins were begun from this address."),
                        wait);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
