package org.lethe.orchestrator.api.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Problems that say no more than their status. */
public final class StatusProblems {
    private StatusProblems() {}

    public static ProblemDetail of(HttpStatus status) {
        return Problems.problem(status, code(status), detail(status));
    }

    private static String code(HttpStatus status) {
        return status == HttpStatus.INTERNAL_SERVER_ERROR ? "INTERNAL" : status.name();
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take this method; the header Allow lists those it takes.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json.";
            case NOT_ACCEPTABLE -> "This answer is not available in the media type asked for.";
            case UNAUTHORIZED -> "Sign in first; the header WWW-Authenticate says how.";
            case FORBIDDEN -> "Your roles do not allow this.";
            case INTERNAL_SERVER_ERROR -> "Something went wrong here; nothing was changed.";
            default -> status.getReasonPhrase() + ".";
        };
    }
}
