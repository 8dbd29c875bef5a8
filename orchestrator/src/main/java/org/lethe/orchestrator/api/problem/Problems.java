package org.lethe.orchestrator.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes problem documents. Each has {@code type} (a relative URI that ends in the code), {@code title}, {@code status},
 * {@code detail} and {@code code}; where a field is wrong also {@code field} and {@code errors}.
 */
@Component
public class Problems {
    private final JsonMapper mapper;

    public Problems(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @param code stable, upper case with underscores */
    public static ProblemDetail problem(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        return named(problem, code);
    }

    /** The same with the fields that are wrong; {@code field} repeats the first. */
    public static ProblemDetail invalid(String code, String detail, List<FieldError> errors) {
        return invalid(HttpStatus.BAD_REQUEST, code, detail, errors);
    }

    static ProblemDetail invalid(HttpStatus status, String code, String detail, List<FieldError> errors) {
        ProblemDetail problem = problem(status, code, detail);
        if (!errors.isEmpty()) {
            problem.setProperty("field", errors.get(0).field());
            problem.setProperty("errors", errors);
        }
        return problem;
    }

    /** 429; the header {@code Retry-After} says how long in {@link #seconds whole seconds}. */
    public static ProblemDetail tooMany(String code, String detail) {
        return problem(HttpStatus.TOO_MANY_REQUESTS, code, detail);
    }

    /** As {@code Retry-After} writes it: never less than has to be waited. */
    public static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** Gives a problem its code, type and title. */
    static ProblemDetail named(ProblemDetail problem, String code) {
        problem.setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        HttpStatus status = HttpStatus.resolve(problem.getStatus());
        problem.setTitle(status == null ? "Error" : status.getReasonPhrase());
        problem.setProperty("code", code);
        return problem;
    }

    /** Writes a problem that goes away, and says when to try again. */
    public void write(HttpServletResponse response, ProblemDetail problem, Duration retryAfter) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        write(response, problem);
    }

    /** Writes a problem where no controller is reached: in a filter, or at the sign-in. */
    public void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        byte[] body = mapper.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
