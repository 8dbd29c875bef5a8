package org.lethe.orchestrator.console;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.api.CaseFileBodies;
import org.lethe.orchestrator.api.CaseFileReader;
import org.lethe.orchestrator.api.security.EndpointAccess;
import org.lethe.orchestrator.casefile.CaseFiles;
import org.lethe.orchestrator.casefile.HoldDesk;
import org.lethe.orchestrator.casefile.HoldKind;
import org.lethe.orchestrator.casefile.HoldView;
import org.lethe.orchestrator.casefile.OpeningReason;
import org.lethe.orchestrator.casefile.Openings;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestDesk;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Who may read the case file of a request, what holds it, and the file itself for who may. */
@Controller
class CaseFilePageController {
    private final RequestDesk desk;
    private final CaseFiles files;
    private final Openings openings;
    private final HoldDesk holds;

    CaseFilePageController(RequestDesk desk, CaseFiles files, Openings openings, HoldDesk holds) {
        this.desk = desk;
        this.files = files;
        this.openings = openings;
        this.holds = holds;
    }

    @GetMapping("/case-files")
    String all(ModelMap model) {
        model.addAttribute("openings", openings.open());
        model.addAttribute("holds", holds.standing());
        return "case-files";
    }

    @GetMapping("/requests/{id}/case-file")
    String show(@PathVariable UUID id, Authentication who, Actor me, ModelMap model) {
        return show(id, Attempt.NONE, who, me, model);
    }

    @GetMapping("/requests/{id}/case-file/content")
    String read(@PathVariable UUID id, Actor me, ModelMap model) {
        model.addAttribute("file", CaseFilePage.of(openings.read(id, me)));
        model.addAttribute("dsr", desk.get(id));
        return "case-file-content";
    }

    @PostMapping("/requests/{id}/case-file/openings")
    String ask(@PathVariable UUID id, SentForm form) {
        CaseFileBodies.Ask body = new CaseFileBodies.Ask(form.given("reason"), form.raw("text"));
        return after(id, "opening", form, () -> {
            CaseFileReader.Asked asked = CaseFileReader.opening(body);
            openings.ask(id, asked.reason(), asked.text(), form.actor());
        });
    }

    @PostMapping("/requests/{id}/case-file/openings/{opening}/grant")
    String grant(@PathVariable UUID id, @PathVariable UUID opening, SentForm form) {
        return after(id, "opening-" + opening, form, () -> openings.grant(id, opening, form.actor()));
    }

    @PostMapping("/requests/{id}/case-file/openings/{opening}/denial")
    String deny(@PathVariable UUID id, @PathVariable UUID opening, SentForm form) {
        return after(id, "opening-" + opening, form, () -> openings.deny(id, opening, form.actor()));
    }

    @PostMapping("/requests/{id}/holds")
    String place(@PathVariable UUID id, SentForm form) {
        CaseFileBodies.Hold body = new CaseFileBodies.Hold(
                form.given("kind"), form.given("reference"), form.given("reviewOn"), form.raw("reason"));
        return after(id, "hold", form, () -> holds.place(id, CaseFileReader.hold(body), form.actor()));
    }

    @PostMapping("/requests/{id}/holds/{hold}/review")
    String review(@PathVariable UUID id, @PathVariable UUID hold, SentForm form) {
        CaseFileBodies.Review body = new CaseFileBodies.Review(form.given("reviewOn"));
        return after(id, "hold-" + hold, form, () -> holds.review(id, hold, CaseFileReader.review(body), form.actor()));
    }

    @PostMapping("/requests/{id}/holds/{hold}/lifting")
    String lift(@PathVariable UUID id, @PathVariable UUID hold, SentForm form) {
        CaseFileBodies.Lift body = new CaseFileBodies.Lift(form.raw("reason"));
        return after(id, "hold-" + hold, form, () -> holds.lift(id, hold, CaseFileReader.lifting(body), form.actor()));
    }

    /** Does what a form asks for and leads back to the page, which shows the form again when it was refused. */
    private String after(UUID id, String name, SentForm form, Runnable action) {
        return form.take(
                name,
                () -> {
                    action.run();
                    return "redirect:/requests/" + id + "/case-file";
                },
                attempt -> show(id, attempt, form.who(), form.actor(), form.model()));
    }

    private String show(UUID id, Attempt attempt, Authentication who, Actor me, ModelMap model) {
        boolean texts = EndpointAccess.casework(who);
        model.addAttribute("dsr", desk.get(id));
        model.addAttribute("attempt", attempt);
        model.addAttribute("me", me);
        model.addAttribute("keptUntil", files.keptUntil(id).orElse(null));
        model.addAttribute("openings", openings.of(id, texts));
        List<HoldView> all = holds.of(id, texts);
        model.addAttribute("holds", all);
        model.addAttribute("holdable", holds.possible(id));
        model.addAttribute("held", all.stream().anyMatch(HoldView::stands));
        model.addAttribute("reasons", Arrays.asList(OpeningReason.values()));
        model.addAttribute("kinds", Arrays.asList(HoldKind.values()));
        return "case-file";
    }
}
