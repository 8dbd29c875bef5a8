package org.lethe.orchestrator.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.connector.Connectors;
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

/** The systems of the inventory: how they are, and the owner's switch. */
@Controller
@RequestMapping("/systems")
class SystemsController {
    private static final Logger LOG = LoggerFactory.getLogger(SystemsController.class);

    private final Inventory inventory;
    private final Connectors connectors;
    private final SweepViews sweeps;

    SystemsController(Inventory inventory, Connectors connectors, SweepViews sweeps) {
        this.inventory = inventory;
        this.connectors = connectors;
        this.sweeps = sweeps;
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
                                        .orElse(null)))
                        .toList());
        return "systems";
    }

    @PostMapping("/{system}/pause")
    String pause(@PathVariable String system, Actor who) {
        connectors.pause(connected(system), who.id());
        LOG.info("system={} paused by={}", system, who.id());
        return "redirect:/systems";
    }

    @PostMapping("/{system}/resume")
    String resume(@PathVariable String system, Actor who) {
        connectors.resume(connected(system), who.id());
        LOG.info("system={} resumed by={}", system, who.id());
        return "redirect:/systems";
    }

    private String connected(String name) {
        return inventory.connected().stream()
                .map(InventorySystem::name)
                .filter(name::equals)
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("a system with a connector of this name"));
    }

    /** @param connector null for a system without one */
    record Line(InventorySystem system, @Nullable ConnectorView connector) {}
}
