package org.lethe.orchestrator.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

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
    String answer(@PathVariable UUID id, SentForm form) {
        return page.after(id, "answer", form, () -> desk.answer(id, reader.answer(answer(form)), form.actor()));
    }

    @PostMapping("/refusal")
    String refuse(@PathVariable UUID id, SentForm form) {
        Bodies.Refuse body = new Bodies.Refuse(form.given("ground"), form.raw("reason"));
        return page.after(id, "refusal", form, () -> desk.refuse(id, reader.refusal(body), form.actor()));
    }

    @PostMapping("/extension")
    String extend(@PathVariable UUID id, SentForm form) {
        Bodies.Extend body = new Bodies.Extend(form.given("ground"), form.raw("reason"), form.given("noticeSentAt"));
        return page.after(id, "extension", form, () -> desk.extend(id, reader.extension(body), form.actor()));
    }

    @PostMapping("/withdrawal")
    String withdraw(@PathVariable UUID id, SentForm form) {
        Bodies.Withdraw body = new Bodies.Withdraw(form.raw("reason"));
        return page.after(id, "withdrawal", form, () -> desk.withdraw(id, reader.withdrawal(body), form.actor()));
    }

    @PostMapping("/redrive")
    String redrive(@PathVariable UUID id, SentForm form) {
        return page.after(id, "redrive", form, () -> desk.redrive(id, form.actor()));
    }

    private static Bodies.Answer answer(SentForm form) {
        String text = form.given("text");
        String digest = text == null ? form.given("contentSha256") : digest(text);
        if (digest == null) {
            throw RequestException.invalid(
                    "contentSha256", "is missing; paste the text, or give the SHA-256 of the file");
        }
        return new Bodies.Answer(form.given("channel"), form.given("deliveredAt"), digest, form.given("proof"));
    }

    /** Of the text that was sent; it is not kept. A form ends lines in its own way. */
    private static String digest(String text) {
        try {
            byte[] sent = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sent));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
