package org.lethe.orchestrator.console;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one request, and the forms that decide its plan. */
@Controller
@RequestMapping("/requests/{id}")
class RequestPageController {
    private static final String ITEM = "item-";

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
            ModelMap model) {
        model.addAttribute("hold", hold != null);
        return page.show(id, Attempt.NONE, who, model);
    }

    @PostMapping("/plan/decisions")
    String decide(@PathVariable UUID id, SentForm form) {
        return page.after(
                id, "decision-" + form.raw("group"), form, () -> desk.decide(id, decisions(form), form.actor()));
    }

    @PostMapping("/plan/identifiers")
    String decideIdentifier(@PathVariable UUID id, SentForm form) {
        String accepted = form.given("accepted");
        Bodies.IdentifierDecision body = new Bodies.IdentifierDecision(
                form.raw("identifierId"), accepted == null ? null : accepted.equals("true"));
        return page.after(
                id,
                "identifiers",
                form,
                () -> desk.decideIdentifier(
                        id, reader.identifierId(body), Boolean.TRUE.equals(body.accepted()), form.actor()));
    }

    /** The hash is the one of the page that was looked at, so that a plan that changed since is not approved. */
    @PostMapping("/approval")
    String approve(@PathVariable UUID id, SentForm form) {
        Bodies.Approval body = new Bodies.Approval(form.raw("planHash"));
        return page.after(id, "approval", form, () -> desk.approve(id, reader.planHash(body), form.actor()));
    }

    @PostMapping("/release")
    String release(@PathVariable UUID id, SentForm form) {
        return page.after(id, "release", form, () -> desk.release(id, form.actor()));
    }

    /** The same for each item that is ticked. */
    private List<ItemDecision> decisions(SentForm form) {
        List<String> items = form.ticked(ITEM);
        if (items.isEmpty()) {
            throw RequestException.invalid("items", "must be ticked: at least one");
        }
        return items.stream()
                .map(item -> new Bodies.Decision(item, form.given("action"), form.given("ground"), form.raw("reason")))
                .map(reader::decision)
                .toList();
    }
}
