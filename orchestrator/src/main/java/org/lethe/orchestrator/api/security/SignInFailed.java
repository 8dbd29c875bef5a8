package org.lethe.orchestrator.api.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;

/** A sign-in to the console that did not work is counted and leads to the page that says so. */
final class SignInFailed implements AuthenticationFailureHandler {
    private final SignInFailures failures;
    private final AuthenticationFailureHandler page;

    SignInFailed(SignInFailures failures, String page) {
        this.failures = failures;
        this.page = new ForwardAuthenticationFailureHandler(page);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        failures.provider(e);
        page.onAuthenticationFailure(request, response, e);
    }
}
