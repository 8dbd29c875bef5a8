package org.lethe.orchestrator.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.followup.FollowUpViews;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.request.AttentionCode;
import org.lethe.orchestrator.request.AttentionText;
import org.lethe.orchestrator.request.Extension;
import org.lethe.orchestrator.request.Refusal;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.RequestView;
import org.lethe.orchestrator.task.TaskDesk;
import org.lethe.orchestrator.task.TaskGround;
import org.lethe.orchestrator.task.TaskOutcome;
import org.lethe.wire.Ground;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.ModelMap;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what the page of one request shows, and shows it again when one of its forms is refused. */
@Component
class RequestPage {
    private final RequestDesk desk;
    private final AccessPackages packages;
    private final TaskDesk tasks;
    private final FollowUpViews followUps;
    private final JsonMapper json = ForgetfulJson.mapper();

    RequestPage(RequestDesk desk, AccessPackages packages, TaskDesk tasks, FollowUpViews followUps) {
        this.desk = desk;
        this.packages = packages;
        this.tasks = tasks;
        this.followUps = followUps;
    }

    /** Does what a form asks for and leads back to the page, which shows the form again when it was refused. */
    String after(UUID id, String name, SentForm form, Runnable action) {
        return form.take(
                name,
                () -> {
                    action.run();
                    return "redirect:/requests/" + id;
                },
                attempt -> show(id, attempt, form.who(), form.model()));
    }

    String show(UUID id, Attempt attempt, Authentication who, ModelMap model) {
        RequestView request = desk.get(id);
        Visitor visitor = Visitor.of(who);
        model.addAttribute("attempt", attempt);
        model.addAttribute("dsr", request);
        model.addAttribute("plan", visitor.mayGet("/api/v1/requests/{id}/plan") ? plan(id, model) : null);
        model.addAttribute(
                "copy",
                !model.containsAttribute("unread") && visitor.mayGet("/api/v1/requests/{id}/access-package")
                        ? packages.describe(id).orElse(null)
                        : null);
        model.addAttribute("tasks", tasks.of(id));
        model.addAttribute("followUps", followUps.of(id));
        model.addAttribute(
                "subject",
                request.openTasks() > 0
                                && !model.containsAttribute("unread")
                                && visitor.mayGet("/api/v1/requests/{id}/subject")
                        ? desk.subject(id)
                        : List.of());
        model.addAttribute("taskOutcomes", TaskOutcome.sayable());
        model.addAttribute("taskGrounds", Arrays.asList(TaskGround.values()));
        model.addAttribute("record", request.status().terminal() && request.followUp() == null ? record(id) : null);
        model.addAttribute("actions", request.type().decidable());
        model.addAttribute("grounds", withoutUnknown(Ground.values()));
        model.addAttribute("refusalGrounds", Arrays.asList(Refusal.Ground.values()));
        model.addAttribute("extensionGrounds", Arrays.asList(Extension.Ground.values()));
        return "request";
    }

    /** Null when it cannot be read: that is said, and the rest of the page is there to see. */
    private @Nullable PlanPage plan(UUID id, ModelMap model) {
        try {
            return PlanPage.of(desk.plan(id));
        } catch (RequestException e) {
            if (!AttentionCode.aboutReading(e.code())) {
                throw e;
            }
            model.addAttribute("unread", AttentionText.of(e.code()));
            return null;
        }
    }

    private static List<Ground> withoutUnknown(Ground[] grounds) {
        return Arrays.stream(grounds).filter(ground -> ground != Ground.UNKNOWN).toList();
    }

    private Map<?, ?> record(UUID id) {
        return json.readValue(desk.completionRecord(id), Map.class);
    }
}
