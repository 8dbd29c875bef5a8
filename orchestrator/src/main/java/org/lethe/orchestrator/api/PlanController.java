package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plan of a request: what was found, what is proposed, and the decisions on it. */
@RestController
@RequestMapping("/api/v1/requests/{id}")
@Tag(name = "Plan")
class PlanController {
    private final RequestDesk desk;
    private final RequestReader reader;

    PlanController(RequestDesk desk, RequestReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    @GetMapping("/plan")
    @Operation(summary = "Show the plan", description = "Roles PRIVACY_OFFICER, APPROVER.")
    PlanView plan(@PathVariable UUID id) {
        return desk.plan(id);
    }

    @PostMapping(path = "/plan/decisions", consumes = "application/json")
    @Operation(
            summary = "Decide an item",
            description = "Role PRIVACY_OFFICER. Items to REVIEW must be decided before the plan can be approved; every"
                    + " decision changes the plan's hash.")
    Decided decide(@PathVariable UUID id, @RequestBody Bodies.Decision body, Actor who) {
        return new Decided(desk.decide(id, reader.decision(body), who));
    }

    @PostMapping(path = "/plan/identifiers", consumes = "application/json")
    @Operation(
            summary = "Accept or reject an identifier that a system vouched for",
            description = "Role PRIVACY_OFFICER. An accepted one is looked up in the systems that know its kind.")
    RequestView decideIdentifier(@PathVariable UUID id, @RequestBody Bodies.IdentifierDecision body, Actor who) {
        desk.decideIdentifier(id, reader.identifierId(body), Boolean.TRUE.equals(body.accepted()), who);
        return desk.get(id);
    }

    @PostMapping(path = "/approval", consumes = "application/json")
    @Operation(
            summary = "Approve the plan with this hash",
            description = "Role APPROVER. A conflict when the plan has changed, is approved, or has items to review.")
    RequestView approve(@PathVariable UUID id, @RequestBody Bodies.Approval body, Actor who) {
        desk.approve(id, reader.planHash(body), who);
        return desk.get(id);
    }

    /** @param planHash the plan's hash after the decision */
    record Decided(String planHash) {}
}
