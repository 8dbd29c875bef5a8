package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.FieldError;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestFilter;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.RequestView;
import org.lethe.orchestrator.request.Status;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files requests and shows where they stand. */
@RestController
@RequestMapping("/api/v1/requests")
@Tag(name = "Requests")
class RequestController {
    private static final int LONGEST_KEY = 200;
    private final RequestDesk desk;
    private final RequestReader reader;

    RequestController(RequestDesk desk, RequestReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    @PostMapping(consumes = "application/json")
    @Operation(
            summary = "File a request",
            description =
                    "Role PRIVACY_OFFICER. The same Idempotency-Key with the same body gives the same request again"
                            + " (200 instead of 201); with another body it is a conflict.")
    ResponseEntity<RequestView> file(
            @RequestBody NewRequestBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor who) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new InvalidBodyException(
                    List.of(new FieldError("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters")));
        }
        RequestDesk.Filed filed = desk.file(reader.newRequest(body), key, who);
        URI location = URI.create("/api/v1/requests/" + filed.id());
        RequestView view = desk.get(filed.id());
        return filed.created()
                ? ResponseEntity.created(location).body(view)
                : ResponseEntity.ok().location(location).body(view);
    }

    @GetMapping
    @Operation(
            summary = "List requests, newest first",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. Give the cursor of a page to get the next one.")
    RequestDesk.RequestPage list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable RequestType type,
            @Parameter(description = "Id of the controller that they are addressed to")
                    @RequestParam(required = false)
                    @Nullable
                    String controller,
            @Parameter(description = "Only requests due on or before this day")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate due,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageLimit.check(limit);
        return desk.list(new RequestFilter(status, type, controller, due, cursor, limit));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Show a request",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. Without identifiers.")
    RequestView get(@PathVariable UUID id) {
        return desk.get(id);
    }
}
