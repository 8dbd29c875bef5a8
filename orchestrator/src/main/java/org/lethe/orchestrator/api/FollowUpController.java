package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.followup.FollowUpView;
import org.lethe.orchestrator.followup.FollowUpViews;
import org.lethe.orchestrator.followup.ReplayView;
import org.lethe.orchestrator.followup.Replays;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestDesk;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What requests left to be done later, and what a restored backup makes due again. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Follow-ups")
class FollowUpController {
    private final FollowUpViews views;
    private final Replays replays;
    private final RequestDesk desk;
    private final RequestReader reader;

    FollowUpController(FollowUpViews views, Replays replays, RequestDesk desk, RequestReader reader) {
        this.views = views;
        this.replays = replays;
        this.desk = desk;
        this.reader = reader;
    }

    @GetMapping("/requests/{id}/follow-ups")
    @Operation(
            summary = "What a request left to be done later: to come, held, under way, done",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. Without refs.")
    List<FollowUpView> list(@PathVariable UUID id) {
        return views.of(desk.get(id).id());
    }

    @PostMapping(path = "/systems/{system}/replay", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "A system was restored from a backup: erase again what was erased since",
            description = "Role SYSTEM_OWNER. While a replay to the same moment runs, the call returns that one.")
    ReplayView replay(@PathVariable String system, @RequestBody Bodies.Replay body, Actor who) {
        return replays.start(system, reader.restoredTo(body), who);
    }
}
