package org.lethe.orchestrator.console;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.NewRequestBody;
import org.lethe.orchestrator.api.NewRequestBody.IdentifierBody;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The form that files a request. Sending it twice files one request: the form brings its own idempotency key. */
@Controller
class FilingController {
    private static final String FORM = "filing";
    private static final int ROWS = 4;
    private static final int KEY_BYTES = 16;

    private final RequestDesk desk;
    private final RequestReader reader;
    private final IdentifierRules rules;
    private final Inventory inventory;
    private final SecureRandom random;

    FilingController(
            RequestDesk desk, RequestReader reader, IdentifierRules rules, Inventory inventory, SecureRandom random) {
        this.desk = desk;
        this.reader = reader;
        this.rules = rules;
        this.inventory = inventory;
        this.random = random;
    }

    @GetMapping("/requests/new")
    String form(ModelMap model) {
        return show(Attempt.NONE, model);
    }

    @PostMapping("/requests")
    String file(SentForm form) {
        return form.take(
                FORM,
                () -> {
                    RequestDesk.Filed filed = desk.file(reader.newRequest(body(form)), form.given("key"), form.actor());
                    return "redirect:/requests/" + filed.id();
                },
                attempt -> show(attempt, form.model()));
    }

    /** Always with a key of its own: what is typed after a refusal is another request. */
    private String show(Attempt attempt, ModelMap model) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        model.addAttribute("attempt", attempt);
        model.addAttribute("key", HexFormat.of().formatHex(key));
        model.addAttribute("types", Arrays.asList(RequestType.values()));
        model.addAttribute("kinds", rules.kinds());
        model.addAttribute(
                "systems",
                inventory.systems().stream().map(InventorySystem::name).toList());
        model.addAttribute("controllers", inventory.controllers());
        model.addAttribute("rows", ROWS);
        return "new-request";
    }

    /** Rows without a value are left out. */
    private static NewRequestBody body(SentForm form) {
        List<@Nullable IdentifierBody> identifiers = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            String value = form.given("value" + row);
            if (value != null) {
                identifiers.add(new IdentifierBody(form.given("kind" + row), value, form.given("issuer" + row)));
            }
        }
        return new NewRequestBody(
                form.given("type"),
                form.given("receivedAt"),
                new NewRequestBody.Subject(identifiers),
                form.given("language"),
                form.given("channel"),
                form.given("messageId"),
                form.given("note"),
                form.given("controller"));
    }
}
