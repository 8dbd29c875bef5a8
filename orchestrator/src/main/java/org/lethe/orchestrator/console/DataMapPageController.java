package org.lethe.orchestrator.console;

import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.api.security.Role;
import org.lethe.orchestrator.api.security.StaffUser;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.datamap.DataMapDesk;
import org.lethe.orchestrator.datamap.DryRun;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What an owner has changed, for the privacy team to look at and decide. */
@Controller
@RequestMapping("/systems/{system}/data-map")
class DataMapPageController {
    private final DataMapDesk desk;
    private final DryRun dryRun;
    private final Connectors connectors;
    private final RequestReader reader;

    DataMapPageController(DataMapDesk desk, DryRun dryRun, Connectors connectors, RequestReader reader) {
        this.desk = desk;
        this.dryRun = dryRun;
        this.connectors = connectors;
        this.reader = reader;
    }

    @GetMapping
    String show(@PathVariable String system, ModelMap model) {
        model.addAttribute("map", desk.view(connectors.connected(system)));
        return "data-map";
    }

    @PostMapping("/dry-run")
    String count(@PathVariable String system, SentForm form) {
        return after(system, "dry-run", form, () -> dryRun.start(connectors.connected(system)));
    }

    @PostMapping("/approval")
    String approve(@PathVariable String system, SentForm form) {
        return after(system, "approval", form, () -> {
            RequestReader.DataMapDecided decided = decided(form);
            desk.approve(connectors.connected(system), decided.digest(), decided.reason(), form.actor(), owner(form));
        });
    }

    @PostMapping("/refusal")
    String refuse(@PathVariable String system, SentForm form) {
        return after(system, "refusal", form, () -> {
            RequestReader.DataMapDecided decided = decided(form);
            desk.refuse(connectors.connected(system), decided.digest(), decided.reason(), form.actor(), owner(form));
        });
    }

    private RequestReader.DataMapDecided decided(SentForm form) {
        return reader.decided(new Bodies.DataMapDecided(form.given("digest"), form.raw("reason")));
    }

    private String after(String system, String name, SentForm form, Runnable action) {
        return form.take(
                name,
                () -> {
                    action.run();
                    return "redirect:/systems/" + connectors.connected(system) + "/data-map";
                },
                attempt -> {
                    form.model().addAttribute("attempt", attempt);
                    return show(system, form.model());
                });
    }

    private static boolean owner(SentForm form) {
        return StaffUser.roles(form.who()).contains(Role.SYSTEM_OWNER);
    }
}
