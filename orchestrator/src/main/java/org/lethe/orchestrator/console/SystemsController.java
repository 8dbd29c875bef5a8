package org.lethe.orchestrator.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.deadline.DeadlineProperties;
import org.lethe.orchestrator.followup.ReplayView;
import org.lethe.orchestrator.followup.Replays;
import org.lethe.orchestrator.guard.SweepViews;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The systems of the inventory: how they are, and the owner's switch. */
@Controller
@RequestMapping("/systems")
class SystemsController {
    private static final Logger LOG = LoggerFactory.getLogger(SystemsController.class);

    private final Inventory inventory;
    private final Connectors connectors;
    private final Replays replays;
    private final SweepViews sweeps;
    private final ZoneId zone;

    SystemsController(
            Inventory inventory,
            Connectors connectors,
            Replays replays,
            SweepViews sweeps,
            DeadlineProperties properties) {
        this.inventory = inventory;
        this.connectors = connectors;
        this.replays = replays;
        this.sweeps = sweeps;
        this.zone = properties.zone();
    }

    @GetMapping
    String list(Model model) {
        List<ConnectorView> views = connectors.all();
        model.addAttribute("inventory", inventory.version());
        model.addAttribute("sweeps", sweeps.all());
        model.addAttribute(
                "systems",
                inventory.systems().stream()
                        .map(system -> new Line(
                                system,
                                views.stream()
                                        .filter(view -> view.system().equals(system.name()))
                                        .findFirst()
                                        .orElse(null),
                                replays.latest(system.name()).orElse(null)))
                        .toList());
        return "systems";
    }

    @PostMapping("/{system}/pause")
    String pause(@PathVariable String system, Actor who) {
        connectors.pause(connectors.connected(system), who.id());
        LOG.info("system={} paused by={}", system, who.id());
        return "redirect:/systems";
    }

    @PostMapping("/{system}/resume")
    String resume(@PathVariable String system, Actor who) {
        connectors.resume(connectors.connected(system), who.id());
        LOG.info("system={} resumed by={}", system, who.id());
        return "redirect:/systems";
    }

    /** @param restoredTo minutes, where the controller is */
    @PostMapping("/{system}/replay")
    String replay(@PathVariable String system, @RequestParam String restoredTo, Actor who) {
        replays.start(system, moment(restoredTo), who);
        return "redirect:/systems";
    }

    private Instant moment(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw RequestException.invalid("restoredTo", "must be a day and a time such as 2026-11-21T22:00");
        }
    }

    /**
     * @param connector null for a system without one
     * @param replay the latest; null when it was never restored
     */
    record Line(
            InventorySystem system,
            @Nullable ConnectorView connector,
            @Nullable ReplayView replay) {}
}
