package org.lethe.orchestrator.api.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A page leads to the provider. A form whose session has ended is told so, because browsers do not let a form lead to sites
 * that the page did not name, and a provider may lead on to others.
 */
final class SignInAgain implements AuthenticationEntryPoint {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final AuthenticationEntryPoint provider = new LoginUrlAuthenticationEntryPoint(Provider.SIGN_IN);
    private final AccessDeniedHandler expired;

    /** @param expired tells that a form has expired */
    SignInAgain(AccessDeniedHandler expired) {
        this.expired = expired;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (READING.contains(request.getMethod())) {
            provider.commence(request, response, e);
        } else {
            expired.handle(request, response, new CsrfException("the session of the form has ended"));
        }
    }
}
