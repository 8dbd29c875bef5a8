package org.lethe.orchestrator.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.task.TaskDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people must do in systems without a connector, and the form that says it is done. */
@Controller
class TasksController {
    private static final int PAGE = 50;

    private final TaskDesk tasks;
    private final RequestReader reader;
    private final RequestPage page;

    TasksController(TaskDesk tasks, RequestReader reader, RequestPage page) {
        this.tasks = tasks;
        this.reader = reader;
        this.page = page;
    }

    @GetMapping("/tasks")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        String given = cursor == null || cursor.isBlank() ? null : cursor;
        model.addAttribute("page", tasks.list(true, given, PAGE));
        model.addAttribute("cursor", given);
        return "tasks";
    }

    @PostMapping("/requests/{id}/tasks/{task}")
    String end(@PathVariable UUID id, @PathVariable UUID task, SentForm form) {
        if (tasks.of(id).stream().noneMatch(known -> known.id().equals(task))) {
            throw RequestException.notFound("task");
        }
        Bodies.TaskEnded body = new Bodies.TaskEnded(
                form.given("outcome"),
                form.given("ground"),
                form.given("doneAt"),
                form.given("evidenceSha256"),
                form.given("reference"));
        return page.after(id, "task-" + task, form, () -> tasks.end(task, reader.taskEnd(body), form.actor()));
    }
}
