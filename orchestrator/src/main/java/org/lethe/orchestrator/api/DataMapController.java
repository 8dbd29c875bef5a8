package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.lethe.orchestrator.api.security.Role;
import org.lethe.orchestrator.api.security.StaffUser;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.datamap.DataMapDesk;
import org.lethe.orchestrator.datamap.DataMapView;
import org.lethe.orchestrator.datamap.DryRun;
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

/** What a system is worked under, what its owner has changed, and whether that takes effect. */
@RestController
@RequestMapping("/api/v1/systems/{system}/data-map")
@Tag(name = "Systems")
class DataMapController {
    private final DataMapDesk desk;
    private final DryRun dryRun;
    private final Connectors connectors;
    private final RequestReader reader;

    DataMapController(DataMapDesk desk, DryRun dryRun, Connectors connectors, RequestReader reader) {
        this.desk = desk;
        this.dryRun = dryRun;
        this.connectors = connectors;
        this.reader = reader;
    }

    @GetMapping
    @Operation(
            summary = "Show the data map in force and the one that waits",
            description =
                    "Roles PRIVACY_OFFICER, APPROVER, SYSTEM_OWNER, AUDITOR. With the difference, and with what it would"
                            + " change for people whose requests are open.")
    DataMapView show(@PathVariable String system) {
        return desk.view(connectors.connected(system));
    }

    @PostMapping("/dry-run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Count what the data map that waits would change",
            description =
                    "Roles PRIVACY_OFFICER, APPROVER. Searches for at most 200 people whose requests are open in the"
                            + " system; the counts come within seconds. Changes nothing.")
    Started count(@PathVariable String system) {
        return new Started(dryRun.start(connectors.connected(system)));
    }

    @PostMapping(path = "/approval", consumes = "application/json")
    @Operation(
            summary = "Let the data map with this digest take effect",
            description =
                    "Roles PRIVACY_OFFICER, APPROVER. Nobody who is a SYSTEM_OWNER as well. For requests that are"
                            + " located from now on. A conflict when the owner has changed it meanwhile, or nothing was counted.")
    DataMapView approve(
            @PathVariable String system, @RequestBody Bodies.DataMapDecided body, Actor who, Authentication roles) {
        String name = connectors.connected(system);
        RequestReader.DataMapDecided decided = reader.decided(body);
        desk.approve(name, decided.digest(), decided.reason(), who, owner(roles));
        return desk.view(name);
    }

    @PostMapping(path = "/refusal", consumes = "application/json")
    @Operation(
            summary = "Refuse the data map with this digest",
            description = "Roles PRIVACY_OFFICER, APPROVER. Nobody who is a SYSTEM_OWNER as well.")
    DataMapView refuse(
            @PathVariable String system, @RequestBody Bodies.DataMapDecided body, Actor who, Authentication roles) {
        String name = connectors.connected(system);
        RequestReader.DataMapDecided decided = reader.decided(body);
        desk.refuse(name, decided.digest(), decided.reason(), who, owner(roles));
        return desk.view(name);
    }

    private static boolean owner(Authentication who) {
        return StaffUser.roles(who).contains(Role.SYSTEM_OWNER);
    }

    /** @param searches people that are searched for */
    record Started(int searches) {}
}
