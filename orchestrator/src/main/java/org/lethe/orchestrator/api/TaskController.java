package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.FieldError;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.SubjectView;
import org.lethe.orchestrator.task.TaskDesk;
import org.lethe.orchestrator.task.TaskView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people must do in systems without a connector. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Tasks")
class TaskController {
    private final TaskDesk tasks;
    private final RequestDesk requests;
    private final RequestReader reader;

    TaskController(TaskDesk tasks, RequestDesk requests, RequestReader reader) {
        this.tasks = tasks;
        this.requests = requests;
        this.reader = reader;
    }

    @GetMapping("/tasks")
    @Operation(
            summary = "List tasks, the one that has waited longest first",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. Give the cursor of a page to get the next one.")
    TaskDesk.TaskPage list(
            @Parameter(description = "Only tasks that nobody has ended (open, open=true), or only the others")
                    @RequestParam(required = false)
                    @Nullable
                    String open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageLimit.check(limit);
        return tasks.list(open == null ? null : truth(open), cursor, limit);
    }

    @GetMapping("/requests/{id}/tasks")
    @Operation(
            summary = "The tasks of a request",
            description = "Roles PRIVACY_OFFICER, APPROVER, AUDITOR. Also after its end; without identifiers.")
    RequestTasks of(@PathVariable UUID id) {
        requests.get(id);
        return new RequestTasks(tasks.of(id));
    }

    @GetMapping("/requests/{id}/subject")
    @Operation(
            summary = "Whom a request is about",
            description = "Roles PRIVACY_OFFICER, APPROVER: for those who look for the person where Lethe cannot."
                    + " Gone (410) when the request has ended.")
    Subject subject(@PathVariable UUID id) {
        return new Subject(requests.subject(id));
    }

    @PostMapping(path = "/tasks/{id}/done", consumes = "application/json")
    @Operation(
            summary = "End a task",
            description = "Role PRIVACY_OFFICER. An instruction that was INSTRUCTED_UNCONFIRMED can be ended once more;"
                    + " after the end of its request that supplements the record.")
    TaskView end(@PathVariable UUID id, @RequestBody Bodies.TaskEnded body, Actor who) {
        return tasks.end(id, reader.taskEnd(body), who);
    }

    private static boolean truth(String open) {
        return switch (open) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new InvalidBodyException(List.of(new FieldError("open", "must be true or false")));
        };
    }

    /** Of one request. */
    record RequestTasks(List<TaskView> tasks) {}

    /** The accepted identifiers. */
    record Subject(List<SubjectView> identifiers) {}
}
