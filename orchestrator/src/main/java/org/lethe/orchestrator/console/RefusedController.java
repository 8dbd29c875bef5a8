package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What is shown instead of a page or an action that is refused; only the security filters lead here. */
@Controller
class RefusedController {
    @RequestMapping("/refused")
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(HttpServletRequest request, Model model) {
        boolean form = request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
        model.addAttribute(
                "message",
                form
                        ? "This form has expired, or another site sent it; nothing was changed. Go back, reload the page and try again."
                        : "There is nothing here that your roles allow.");
        return "message";
    }
}
