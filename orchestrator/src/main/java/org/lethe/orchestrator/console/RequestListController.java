package org.lethe.orchestrator.console;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestFilter;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of requests, newest first; no identifiers. */
@Controller
class RequestListController {
    private static final int PAGE = 50;

    private final RequestDesk desk;
    private final Inventory inventory;

    RequestListController(RequestDesk desk, Inventory inventory) {
        this.desk = desk;
        this.inventory = inventory;
    }

    @GetMapping({"/", "/requests"})
    String list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable RequestType type,
            @RequestParam(required = false) @Nullable String controller,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
            @RequestParam(required = false) @Nullable String cursor,
            Authentication who,
            Model model) {
        if (!Visitor.of(who).mayGet("/requests")) {
            return "redirect:/systems";
        }
        String given = cursor == null || cursor.isBlank() ? null : cursor;
        RequestFilter filter = new RequestFilter(status, type, controller, due, given, PAGE);
        model.addAttribute("page", desk.list(filter));
        model.addAttribute("statuses", Arrays.asList(Status.values()));
        model.addAttribute("types", Arrays.asList(RequestType.values()));
        model.addAttribute("status", status);
        model.addAttribute("type", type);
        model.addAttribute("controllers", inventory.controllers());
        model.addAttribute("controller", filter.controller());
        model.addAttribute("due", due);
        model.addAttribute("filtered", status != null || type != null || filter.controller() != null || due != null);
        model.addAttribute("cursor", given);
        return "requests";
    }
}
