package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.api.security.EndpointAccess;
import org.lethe.orchestrator.casefile.HoldDesk;
import org.lethe.orchestrator.casefile.HoldView;
import org.lethe.orchestrator.request.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Complaints and legal claims that keep a case file, and what was retained, as they are. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Holds")
class HoldController {
    private final HoldDesk holds;

    HoldController(HoldDesk holds) {
        this.holds = holds;
    }

    /** Some holds. */
    record Holds(List<HoldView> holds) {}

    @GetMapping("/holds")
    @Operation(
            summary = "List the holds that stand, the one to be reviewed first in front",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. At most 200, without what was written.")
    Holds standing() {
        return new Holds(holds.standing());
    }

    @GetMapping("/requests/{id}/holds")
    @Operation(
            summary = "The holds of a request, those that stand first",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. An auditor does not see what was written.")
    Holds of(@PathVariable UUID id, Authentication who) {
        return new Holds(holds.of(id, EndpointAccess.casework(who)));
    }

    @PostMapping(path = "/requests/{id}/holds", consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Place a hold",
            description = "Role PRIVACY_OFFICER. While one stands, the case file is not destroyed and nothing that was"
                    + " retained is erased. It never ends by itself. 409 CASE_FILE_DESTROYED when the case file is destroyed"
                    + " already and nothing that was retained waits for its day; when something does, the hold is placed"
                    + " and its reason not kept. 409 FOLLOW_UP for what finishes an earlier request: hold that one.")
    HoldView place(@PathVariable UUID id, @RequestBody CaseFileBodies.Hold body, Actor who) {
        return holds.place(id, CaseFileReader.hold(body), who);
    }

    @PostMapping(path = "/requests/{id}/holds/{hold}/review", consumes = "application/json")
    @Operation(
            summary = "Record that a hold is still needed",
            description = "Role PRIVACY_OFFICER. With the next day of review.")
    HoldView review(
            @PathVariable UUID id, @PathVariable UUID hold, @RequestBody CaseFileBodies.Review body, Actor who) {
        return holds.review(id, hold, CaseFileReader.review(body), who);
    }

    @PostMapping(path = "/requests/{id}/holds/{hold}/lifting", consumes = "application/json")
    @Operation(
            summary = "Lift a hold",
            description = "Role PRIVACY_OFFICER. When it was the last one, what is overdue goes within seconds.")
    HoldView lift(@PathVariable UUID id, @PathVariable UUID hold, @RequestBody CaseFileBodies.Lift body, Actor who) {
        return holds.lift(id, hold, CaseFileReader.lifting(body), who);
    }
}
