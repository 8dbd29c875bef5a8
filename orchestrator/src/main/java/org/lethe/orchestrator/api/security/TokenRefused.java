package org.lethe.orchestrator.api.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lethe.orchestrator.api.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** A token that does not count, or a provider whose keys cannot be read: the one is the caller's fault, the other is not. */
final class TokenRefused implements AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRefused.class);
    private static final String SECONDS = "10";

    private final Problems problems;
    private final AuthenticationEntryPoint refusal;

    TokenRefused(Problems problems, AuthenticationEntryPoint refusal) {
        this.problems = problems;
        this.refusal = refusal;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (!(e instanceof AuthenticationServiceException)) {
            refusal.commence(request, response, e);
            return;
        }
        LOG.warn("provider cannot be reached: check lethe.security.issuer and that it answers");
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        problems.write(
                response,
                Problems.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "SIGN_IN_UNAVAILABLE",
                        "The provider that issues tokens cannot be reached now; try again later."));
    }
}
