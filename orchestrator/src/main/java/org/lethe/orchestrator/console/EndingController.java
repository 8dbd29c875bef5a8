package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.api.security.StaffUser;
import org.lethe.orchestrator.request.RequestDesk;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms with which a request ends, is extended, or is tried again. */
@Controller
@RequestMapping("/requests/{id}")
class EndingController {
    private final RequestDesk desk;
    private final RequestReader reader;
    private final RequestPage page;

    EndingController(RequestDesk desk, RequestReader reader, RequestPage page) {
        this.desk = desk;
        this.reader = reader;
        this.page = page;
    }

    @PostMapping("/answer")
    String answer(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        Bodies.Answer body = new Bodies.Answer(
                Typed.given(typed, "channel"),
                Typed.given(typed, "deliveredAt"),
                digest(typed),
                Typed.given(typed, "proof"));
        return page.after(
                id,
                "answer",
                typed,
                () -> desk.answer(id, reader.answer(body), StaffUser.actor(who)),
                who,
                model,
                response);
    }

    @PostMapping("/refusal")
    String refuse(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        Bodies.Refuse body = new Bodies.Refuse(Typed.given(typed, "ground"), typed.get("reason"));
        return page.after(
                id,
                "refusal",
                typed,
                () -> desk.refuse(id, reader.refusal(body), StaffUser.actor(who)),
                who,
                model,
                response);
    }

    @PostMapping("/extension")
    String extend(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        Bodies.Extend body = new Bodies.Extend(
                Typed.given(typed, "ground"), typed.get("reason"), Typed.given(typed, "noticeSentAt"));
        return page.after(
                id,
                "extension",
                typed,
                () -> desk.extend(id, reader.extension(body), StaffUser.actor(who)),
                who,
                model,
                response);
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        Bodies.Withdraw body = new Bodies.Withdraw(typed.get("reason"));
        return page.after(
                id,
                "withdrawal",
                typed,
                () -> desk.withdraw(id, reader.withdrawal(body), StaffUser.actor(who)),
                who,
                model,
                response);
    }

    @PostMapping("/redrive")
    String redrive(@PathVariable UUID id, Authentication who, Model model, HttpServletResponse response) {
        return page.after(id, "redrive", Map.of(), () -> desk.redrive(id, StaffUser.actor(who)), who, model, response);
    }

    /** Of the text that was sent, when it was pasted; it is not kept. A form ends lines in its own way. */
    private static @Nullable String digest(Map<String, String> typed) {
        String text = Typed.given(typed, "text");
        if (text == null) {
            return Typed.given(typed, "contentSha256");
        }
        try {
            byte[] sent = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sent));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
