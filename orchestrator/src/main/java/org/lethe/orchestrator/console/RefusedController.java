package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lethe.orchestrator.api.security.SignInFailures;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is shown instead of a page or an action that is refused; only the security filters lead here. */
@Controller
class RefusedController {
    @RequestMapping("/refused")
    String refused(HttpServletRequest request, HttpServletResponse response, Model model) {
        Object failed = request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
        if (failed instanceof SessionAuthenticationException) {
            return message(
                    HttpStatus.UNAUTHORIZED,
                    "Nobody has used this page for a while, so you were signed out. Go to the beginning to sign in again.",
                    response,
                    model);
        }
        if (failed instanceof AuthenticationException refused && !SignInFailures.unavailable(refused)) {
            return message(
                    HttpStatus.UNAUTHORIZED,
                    "The sign-in did not work; go back to the beginning and try again.",
                    response,
                    model);
        }
        if (failed != null) {
            return message(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Nobody can sign in now: the provider cannot be reached. Try again later.",
                    response,
                    model);
        }
        boolean form = request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
        return message(
                HttpStatus.FORBIDDEN,
                form
                        ? "This form has expired, or another site sent it; nothing was changed. Go back, reload the page and try again."
                        : "There is nothing here that your roles allow.",
                response,
                model);
    }

    private static String message(HttpStatus status, String message, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("message", message);
        return "message";
    }
}
