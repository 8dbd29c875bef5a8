package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.Problems;
import org.lethe.orchestrator.api.problem.TooManyRequestsException;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.KeyLostException;
import org.lethe.orchestrator.request.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What every page has, and the page for what goes wrong outside a form. */
@ControllerAdvice(basePackageClasses = ConsoleAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAdvice.class);

    private final Display display;

    ConsoleAdvice(Display display) {
        this.display = display;
    }

    @ModelAttribute("show")
    Display display() {
        return display;
    }

    @ModelAttribute("visitor")
    @Nullable
    Visitor visitor(@Nullable Authentication who) {
        return who == null ? null : Visitor.of(who);
    }

    /** Read before the page is written: its cookie cannot follow once a long page has begun to leave. */
    @ModelAttribute("formToken")
    String formToken(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    @ModelAttribute("attempt")
    Attempt attempt() {
        return Attempt.NONE;
    }

    @ExceptionHandler
    ModelAndView refused(RequestException e, @Nullable Authentication who) {
        return switch (e.kind()) {
            case NOT_FOUND -> page(HttpStatus.NOT_FOUND, "There is no such request or system.", who);
            case CONFLICT, FORBIDDEN, INVALID, UNACCEPTABLE ->
                page(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        Attempt.of("", java.util.Map.of(), e).errors().get(0),
                        who);
        };
    }

    @ExceptionHandler
    ModelAndView tooMany(TooManyRequestsException e, HttpServletResponse response, @Nullable Authentication who) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(e.retryAfter()));
        return page(
                HttpStatus.TOO_MANY_REQUESTS,
                "You file faster than is taken; nothing was filed. Wait a little, go back and send the form again.",
                who);
    }

    @ExceptionHandler
    ModelAndView gone(KeyDestroyedException e, @Nullable Authentication who) {
        return page(HttpStatus.GONE, "The data was forgotten: its key has been destroyed as planned.", who);
    }

    @ExceptionHandler
    ModelAndView lost(KeyLostException e, @Nullable Authentication who) {
        return page(HttpStatus.CONFLICT, "The data cannot be opened: its key is lost, and can be put back.", who);
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, ServletRequestBindingException.class})
    ModelAndView unreadable(@Nullable Authentication who) {
        return page(HttpStatus.NOT_FOUND, "There is nothing at this address.", who);
    }

    /** The log gets the class and the place, never the message, which may hold what was typed. */
    @ExceptionHandler
    ModelAndView unexpected(Exception e, HttpServletRequest request, @Nullable Authentication who) {
        StackTraceElement[] trace = e.getStackTrace();
        LOG.error(
                "unexpected method={} pattern={} exception={} at={}",
                request.getMethod(),
                request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern"),
                e.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0]);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; nothing was changed.", who);
    }

    private ModelAndView page(HttpStatus status, String message, @Nullable Authentication who) {
        ModelAndView page = new ModelAndView("message", status);
        page.addObject("show", display);
        page.addObject("visitor", visitor(who));
        page.addObject("message", message);
        return page;
    }
}
