package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.api.security.EndpointAccess;
import org.lethe.orchestrator.casefile.OpeningView;
import org.lethe.orchestrator.casefile.Openings;
import org.lethe.orchestrator.request.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Case files: asked for by one person, granted by another, read by the first. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Case files")
class CaseFileController {
    private final Openings openings;

    CaseFileController(Openings openings) {
        this.openings = openings;
    }

    /** Some openings. */
    record OpeningList(List<OpeningView> openings) {}

    @GetMapping("/case-file-openings")
    @Operation(
            summary = "List the openings that wait for somebody or are being read, of all requests",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. At most 200, without what was written.")
    OpeningList open() {
        return new OpeningList(openings.open());
    }

    @GetMapping("/requests/{id}/case-file/openings")
    @Operation(
            summary = "Who asked to read the case file of a request, and what came of it",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. An auditor does not see what was written.")
    OpeningList of(@PathVariable UUID id, Authentication who) {
        return new OpeningList(openings.of(id, EndpointAccess.casework(who)));
    }

    @PostMapping(path = "/requests/{id}/case-file/openings", consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask to read the case file",
            description = "Role PRIVACY_OFFICER. With a reason; somebody else must grant it. 409 before the request has"
                    + " ended, 410 when the case file is destroyed.")
    OpeningView ask(@PathVariable UUID id, @RequestBody CaseFileBodies.Ask body, Actor who) {
        CaseFileReader.Asked asked = CaseFileReader.opening(body);
        return openings.ask(id, asked.reason(), asked.text(), who);
    }

    @PostMapping("/requests/{id}/case-file/openings/{opening}/grant")
    @Operation(
            summary = "Grant an opening",
            description =
                    "Role APPROVER. Never to oneself, whatever one's roles and settings; 409 when it is too late.")
    OpeningView grant(@PathVariable UUID id, @PathVariable UUID opening, Actor who) {
        return openings.grant(id, opening, who);
    }

    @PostMapping("/requests/{id}/case-file/openings/{opening}/denial")
    @Operation(summary = "Deny an opening", description = "Role APPROVER. It can be asked for again.")
    OpeningView deny(@PathVariable UUID id, @PathVariable UUID opening, Actor who) {
        return openings.deny(id, opening, who);
    }

    @GetMapping(path = "/requests/{id}/case-file", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read the case file",
            description = "Role PRIVACY_OFFICER. For whoever asked, once it was granted; the first time begins the"
                    + " reading, and each time is in the log. 403 without an opening, 410 when it is destroyed.")
    ResponseEntity<byte[]> read(@PathVariable UUID id, Actor who) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(openings.read(id, who).getBytes(StandardCharsets.UTF_8));
    }
}
