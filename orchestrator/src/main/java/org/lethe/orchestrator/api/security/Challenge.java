package org.lethe.orchestrator.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lethe.orchestrator.api.problem.Problems;
import org.lethe.orchestrator.api.problem.StatusProblems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Says that and how to sign in. */
final class Challenge implements AuthenticationEntryPoint {
    private final Problems problems;
    private final boolean basic;
    private final boolean bearer;

    /**
     * @param basic whether a name and a password would do
     * @param bearer whether a token would
     */
    Challenge(Problems problems, boolean basic, boolean bearer) {
        this.problems = problems;
        this.basic = basic;
        this.bearer = bearer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof TooManyTriesException tooMany) {
            problems.write(
                    response,
                    Problems.tooMany(
                            "TOO_MANY_TRIES", "The password was wrong too often; it was not looked at this time."),
                    tooMany.retryAfter());
            return;
        }
        boolean refused = e instanceof OAuth2AuthenticationException;
        if (bearer) {
            response.addHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"Lethe\"" + (refused ? ", error=\"invalid_token\"" : ""));
        }
        if (basic) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Lethe\", charset=\"UTF-8\"");
        }
        problems.write(
                response,
                refused
                        ? Problems.problem(
                                HttpStatus.UNAUTHORIZED,
                                "INVALID_TOKEN",
                                "The token does not count here: it must be signed by the configured provider, name this"
                                        + " API as its audience, and not have expired.")
                        : StatusProblems.of(HttpStatus.UNAUTHORIZED));
    }
}
