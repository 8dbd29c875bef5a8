package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.followup.Replays;
import org.lethe.orchestrator.guard.SweepViews;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The systems of the inventory, with the state of their connectors. */
@RestController
@RequestMapping("/api/v1/systems")
@Tag(name = "Systems")
class SystemController {
    private static final Logger LOG = LoggerFactory.getLogger(SystemController.class);

    private final Inventory inventory;
    private final Connectors connectors;
    private final Replays replays;
    private final SweepViews sweeps;

    SystemController(Inventory inventory, Connectors connectors, Replays replays, SweepViews sweeps) {
        this.inventory = inventory;
        this.connectors = connectors;
        this.replays = replays;
        this.sweeps = sweeps;
    }

    @GetMapping
    @Operation(summary = "List the systems", description = "Roles PRIVACY_OFFICER, APPROVER, SYSTEM_OWNER, AUDITOR.")
    SystemPage list() {
        return new SystemPage(
                inventory.version(),
                inventory.controllers().stream()
                        .map(controller -> new ControllerBody(controller.id(), controller.name()))
                        .toList(),
                bodies(inventory.systems()));
    }

    @PostMapping("/{system}/pause")
    @Operation(
            summary = "Stop sending to a system",
            description = "Role SYSTEM_OWNER. What is out may still be answered.")
    SystemBody pause(@PathVariable String system, Actor who) {
        String name = connectors.connected(system);
        connectors.pause(name, who.id());
        LOG.info("system={} paused by={}", name, who.id());
        return body(inventory.system(name));
    }

    @PostMapping("/{system}/resume")
    @Operation(summary = "Send to a system again", description = "Role SYSTEM_OWNER.")
    SystemBody resume(@PathVariable String system, Actor who) {
        String name = connectors.connected(system);
        connectors.resume(name, who.id());
        LOG.info("system={} resumed by={}", name, who.id());
        return body(inventory.system(name));
    }

    private SystemBody body(InventorySystem system) {
        return bodies(List.of(system)).get(0);
    }

    private List<SystemBody> bodies(List<InventorySystem> systems) {
        Map<String, SweepViews.SweepView> swept = sweeps.all();
        return systems.stream()
                .map(system -> system.kind() == InventorySystem.Kind.CONNECTOR
                        ? SystemBody.of(
                                system,
                                connectors.get(system.name()),
                                replays.latest(system.name()).orElse(null),
                                swept.get(system.name()))
                        : SystemBody.of(system))
                .toList();
    }

    /** @param inventory version of the inventory */
    record SystemPage(String inventory, List<ControllerBody> controllers, List<SystemBody> systems) {}

    /** A controller, by the id that requests name it by. */
    @Schema(name = "Controller")
    record ControllerBody(String id, String name) {}
}
