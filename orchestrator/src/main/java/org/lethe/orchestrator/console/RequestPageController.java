package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.api.security.StaffUser;
import org.lethe.orchestrator.request.RequestDesk;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one request, and the forms that decide its plan. */
@Controller
@RequestMapping("/requests/{id}")
class RequestPageController {
    private final RequestDesk desk;
    private final RequestReader reader;
    private final RequestPage page;

    RequestPageController(RequestDesk desk, RequestReader reader, RequestPage page) {
        this.desk = desk;
        this.reader = reader;
        this.page = page;
    }

    /** @param hold present when the page must not refresh itself, because somebody types into it */
    @GetMapping
    String show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String hold,
            Authentication who,
            Model model) {
        model.addAttribute("hold", hold != null);
        return page.show(id, Attempt.NONE, who, model);
    }

    @PostMapping("/plan/decisions")
    String decide(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        Bodies.Decision body = new Bodies.Decision(
                typed.get("itemId"), Typed.given(typed, "action"), Typed.given(typed, "ground"), typed.get("reason"));
        return page.after(
                id,
                "decision-" + typed.get("itemId"),
                typed,
                () -> desk.decide(id, reader.decision(body), StaffUser.actor(who)),
                who,
                model,
                response);
    }

    @PostMapping("/plan/identifiers")
    String decideIdentifier(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        String accepted = Typed.given(typed, "accepted");
        Bodies.IdentifierDecision body = new Bodies.IdentifierDecision(
                typed.get("identifierId"), accepted == null ? null : accepted.equals("true"));
        return page.after(
                id,
                "identifiers",
                typed,
                () -> desk.decideIdentifier(
                        id, reader.identifierId(body), Boolean.TRUE.equals(body.accepted()), StaffUser.actor(who)),
                who,
                model,
                response);
    }

    /** The hash is the one of the page that was looked at, so that a plan that changed since is not approved. */
    @PostMapping("/approval")
    String approve(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        Bodies.Approval body = new Bodies.Approval(typed.get("planHash"));
        return page.after(
                id,
                "approval",
                typed,
                () -> desk.approve(id, reader.planHash(body), StaffUser.actor(who)),
                who,
                model,
                response);
    }

    @PostMapping("/release")
    String release(@PathVariable UUID id, Authentication who, Model model, HttpServletResponse response) {
        return page.after(id, "release", Map.of(), () -> desk.release(id, StaffUser.actor(who)), who, model, response);
    }
}
