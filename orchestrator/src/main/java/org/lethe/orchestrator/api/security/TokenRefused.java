package org.lethe.orchestrator.api.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lethe.orchestrator.api.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** A token that does not count, or a provider whose keys cannot be read: the one is the caller's fault, the other is not. */
final class TokenRefused implements AuthenticationFailureHandler {
    private final Problems problems;
    private final AuthenticationEntryPoint refusal;
    private final SignInFailures failures;

    TokenRefused(Problems problems, AuthenticationEntryPoint refusal, SignInFailures failures) {
        this.problems = problems;
        this.refusal = refusal;
        this.failures = failures;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (!(e instanceof AuthenticationServiceException)) {
            failures.count(SignInFailures.TOKEN, "invalid_token");
            refusal.commence(request, response, e);
            return;
        }
        failures.count(SignInFailures.TOKEN, SignInFailures.UNAVAILABLE);
        problems.write(
                response,
                Problems.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "SIGN_IN_UNAVAILABLE",
                        "The provider that issues tokens cannot be reached now; try again later."),
                Remembered.FAILED);
    }
}
