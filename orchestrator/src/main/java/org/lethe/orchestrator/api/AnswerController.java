package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.RequestView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a request ends: release, answer, refusal, extension, withdrawal, and what is left of it. */
@RestController
@RequestMapping("/api/v1/requests/{id}")
@Tag(name = "Answer")
class AnswerController {
    private final RequestDesk desk;
    private final RequestReader reader;
    private final AccessPackages packages;

    AnswerController(RequestDesk desk, RequestReader reader, AccessPackages packages) {
        this.desk = desk;
        this.reader = reader;
        this.packages = packages;
    }

    @PostMapping("/release")
    @Operation(summary = "Release the access package", description = "Role APPROVER. Its key dies 30 days later.")
    RequestView release(@PathVariable UUID id, Actor who) {
        desk.release(id, who);
        return desk.get(id);
    }

    @PostMapping(path = "/answer", consumes = "application/json")
    @Operation(
            summary = "Record that the person was informed",
            description = "Role PRIVACY_OFFICER. Completes the request.")
    RequestView answer(@PathVariable UUID id, @RequestBody Bodies.Answer body, Actor who) {
        desk.answer(id, reader.answer(body), who);
        return desk.get(id);
    }

    @PostMapping(path = "/refusal", consumes = "application/json")
    @Operation(summary = "Refuse the request", description = "Role PRIVACY_OFFICER. From a closed list of grounds.")
    RequestView refuse(@PathVariable UUID id, @RequestBody Bodies.Refuse body, Actor who) {
        desk.refuse(id, reader.refusal(body), who);
        return desk.get(id);
    }

    @PostMapping(path = "/extension", consumes = "application/json")
    @Operation(
            summary = "Extend the term to three months from receipt",
            description =
                    "Role PRIVACY_OFFICER. Only inside the first month, with a notice to the person (Art. 12(3)).")
    RequestView extend(@PathVariable UUID id, @RequestBody Bodies.Extend body, Actor who) {
        desk.extend(id, reader.extension(body), who);
        return desk.get(id);
    }

    @PostMapping(path = "/withdrawal", consumes = "application/json")
    @Operation(summary = "Record that the person withdrew the request", description = "Role PRIVACY_OFFICER.")
    RequestView withdraw(@PathVariable UUID id, @RequestBody Bodies.Withdraw body, Actor who) {
        desk.withdraw(id, reader.withdrawal(body), who);
        return desk.get(id);
    }

    @PostMapping("/redrive")
    @Operation(summary = "Try again the steps that need attention", description = "Role PRIVACY_OFFICER.")
    Redriven redrive(@PathVariable UUID id, Actor who) {
        return new Redriven(desk.redrive(id, who));
    }

    @GetMapping(path = "/completion-record", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The completion record, byte for byte",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. Canonical JSON (RFC 8785).")
    ResponseEntity<byte[]> completionRecord(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(desk.completionRecord(id).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(path = "/access-package", produces = "application/zip")
    @Operation(
            summary = "The access package, a zip file",
            description = "Roles PRIVACY_OFFICER, APPROVER. Gone (410) 30 days after release.")
    void accessPackage(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        desk.get(id);
        if (packages.destroyed(id)) {
            throw new KeyDestroyedException(id, RequestKeys.Tier.PACKAGE);
        }
        AccessPackages.Described described = packages.describe(id)
                .orElseThrow(() -> RequestException.conflict(
                        "PACKAGE_NOT_READY", "the request has no access package, or none yet"));
        response.setContentType("application/zip");
        response.setContentLengthLong(described.bytes());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"access-package-" + described.number() + ".zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        packages.write(id, response.getOutputStream());
    }

    /** @param steps how many steps are tried again */
    record Redriven(int steps) {}
}
