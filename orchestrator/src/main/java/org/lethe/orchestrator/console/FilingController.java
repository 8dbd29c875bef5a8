package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.NewRequestBody;
import org.lethe.orchestrator.api.NewRequestBody.IdentifierBody;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.api.security.StaffUser;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.RequestType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
    String form(Model model) {
        return show(Attempt.NONE, model);
    }

    @PostMapping("/requests")
    String file(
            @RequestParam Map<String, String> typed, Authentication who, Model model, HttpServletResponse response) {
        Attempt attempt;
        try {
            RequestDesk.Filed filed =
                    desk.file(reader.newRequest(body(typed)), Typed.given(typed, "key"), StaffUser.actor(who));
            return "redirect:/requests/" + filed.id();
        } catch (RequestException e) {
            typed.remove("key"); // used up: what was typed since is another request
            attempt = Attempt.of(FORM, typed, e);
        } catch (InvalidBodyException e) {
            attempt = Attempt.of(FORM, typed, e);
        }
        response.setStatus(attempt.status().value());
        return show(attempt, model);
    }

    private String show(Attempt attempt, Model model) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        model.addAttribute("attempt", attempt);
        model.addAttribute("key", attempt.value(FORM, "key", HexFormat.of().formatHex(key)));
        model.addAttribute("types", Arrays.asList(RequestType.values()));
        model.addAttribute("kinds", rules.kinds());
        model.addAttribute(
                "systems",
                inventory.systems().stream().map(InventorySystem::name).toList());
        model.addAttribute("rows", ROWS);
        return "new-request";
    }

    /** Rows without a value are left out. */
    private static NewRequestBody body(Map<String, String> typed) {
        List<@Nullable IdentifierBody> identifiers = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            String value = Typed.given(typed, "value" + row);
            if (value != null) {
                identifiers.add(new IdentifierBody(
                        Typed.given(typed, "kind" + row), value, Typed.given(typed, "issuer" + row)));
            }
        }
        return new NewRequestBody(
                Typed.given(typed, "type"),
                Typed.given(typed, "receivedAt"),
                new NewRequestBody.Subject(identifiers),
                Typed.given(typed, "language"),
                Typed.given(typed, "channel"),
                Typed.given(typed, "note"));
    }
}
