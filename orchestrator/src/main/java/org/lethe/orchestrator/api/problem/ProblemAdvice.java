package org.lethe.orchestrator.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.guard.LookupLimitException;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.KeyLostException;
import org.lethe.orchestrator.request.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong in a call into a problem document. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RequestException e) {
        String detail = sentence(e.getMessage());
        String field = e.field();
        ProblemDetail problem = switch (e.kind()) {
            case NOT_FOUND -> Problems.problem(HttpStatus.NOT_FOUND, e.code(), detail);
            case CONFLICT -> Problems.problem(HttpStatus.CONFLICT, e.code(), detail);
            case FORBIDDEN -> Problems.problem(HttpStatus.FORBIDDEN, e.code(), detail);
            case INVALID -> Problems.invalid(e.code(), detail, errors(e));
            case UNACCEPTABLE ->
                Problems.invalid(HttpStatus.UNPROCESSABLE_CONTENT, e.code(), field + " " + detail, errors(e));
        };
        if (field != null) {
            problem.setProperty("field", field);
        }
        return answer(problem);
    }

    private static List<FieldError> errors(RequestException e) {
        String field = e.field();
        return field == null ? List.of() : List.of(new FieldError(field, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidBodyException e) {
        String detail = e.errors().stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
        return answer(Problems.invalid("INVALID", detail, e.errors()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyRequestsException e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Problems.seconds(e.retryAfter()))
                .body(Problems.tooMany("TOO_MANY_REQUESTS", "You file faster than is taken; nothing was filed."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(LookupLimitException e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Problems.seconds(e.retryAfter()))
                .body(Problems.tooMany(
                        "TOO_MANY_IDENTIFIERS",
                        "You ask about more people than you may in an hour; none was looked up."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> gone(KeyDestroyedException e) {
        return answer(Problems.problem(
                HttpStatus.GONE, "KEY_DESTROYED", "The data was forgotten: its key has been destroyed as planned."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> lost(KeyLostException e) {
        return answer(Problems.problem(
                HttpStatus.CONFLICT, "KEY_LOST", "The data cannot be opened: its key is lost, and can be put back."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongParameter(MethodArgumentTypeMismatchException e) {
        if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(Problems.problem(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing at this address."));
        }
        Class<?> type = e.getRequiredType();
        String message = type != null && type.isEnum()
                ? "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                : "must be a " + (type == null ? "value" : type.getSimpleName());
        return answer(Problems.invalid(
                "INVALID", e.getName() + " " + message, List.of(new FieldError(e.getName(), message))));
    }

    /** Of what is read as it comes. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(BodyTooLargeException e) {
        return answer(BodyLimit.tooLarge(e.most()));
    }

    /** Whatever else: the log gets the class and the place, never the message, which may hold what was sent. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e, HttpServletRequest request) {
        StackTraceElement[] trace = e.getStackTrace();
        LOG.error(
                "unexpected method={} pattern={} exception={} at={}",
                request.getMethod(),
                request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern"),
                e.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0]);
        return answer(Problems.problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", "Something went wrong here; nothing was changed."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = e.getCause();
        for (Throwable step = cause; step != null; step = step.getCause()) {
            if (step instanceof BodyTooLargeException large) {
                ProblemDetail problem = BodyLimit.tooLarge(large.most());
                return ResponseEntity.status(problem.getStatus()).body(problem);
            }
        }
        ProblemDetail problem = cause == null
                ? Problems.problem(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body must be one JSON object.")
                : UnreadableBody.explain(cause);
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = Problems.invalid(
                "INVALID",
                e.getParameterName() + " is missing",
                List.of(new FieldError(e.getParameterName(), "is missing")));
        return ResponseEntity.badRequest().body(problem);
    }

    /** Spring's own problems get our type and code, and only our words. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.resolve(status.value());
        ProblemDetail problem = StatusProblems.of(known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known);
        return new ResponseEntity<>(problem, headers, status);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static String sentence(@Nullable String message) {
        return message == null ? "" : message;
    }
}
