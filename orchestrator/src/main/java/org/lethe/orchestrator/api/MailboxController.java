package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.lethe.orchestrator.mailbox.MailboxDesk;
import org.lethe.orchestrator.mailbox.MailboxPeriod;
import org.lethe.orchestrator.mailbox.Reconciled;
import org.lethe.orchestrator.request.Actor;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Holds the privacy mailbox against the requests. */
@RestController
@RequestMapping("/api/v1/mailbox")
@Tag(name = "Mailbox")
class MailboxController {
    private static final String MBOX = "application/mbox";

    private final MailboxDesk mailbox;
    private final RequestReader reader;

    MailboxController(MailboxDesk mailbox, RequestReader reader) {
        this.mailbox = mailbox;
        this.reader = reader;
    }

    @PostMapping(
            path = "/reconciliation",
            consumes = {MediaType.TEXT_PLAIN_VALUE, "text/csv", MBOX})
    @Operation(
            summary = "Hold a list of mails against the requests",
            description =
                    "Roles PRIVACY_OFFICER, AUDITOR. In each line a day or a moment and the Message-ID; or an mbox,"
                            + " of which the headers are looked at. At most 32 MB and 20,000 mails; nothing of it is kept. The"
                            + " counts go into the log.")
    Reconciled reconcile(
            @Parameter(description = "First day of the period")
                    @RequestParam
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate from,
            @Parameter(description = "Its last day") @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate to,
            @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @Parameter(hidden = true) InputStream body,
            Actor who)
            throws IOException {
        boolean mbox = type.isCompatibleWith(MediaType.valueOf(MBOX));
        // Headers of mails are ASCII or UTF-8 (RFC 6532), and what else an mbox holds is read over.
        return mailbox.reconcile(
                new MailboxPeriod(from, to),
                mailbox.read(new InputStreamReader(body, StandardCharsets.UTF_8), mbox),
                who);
    }

    @PostMapping(path = "/no-request", consumes = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Say that a mail is no request",
            description = "Role PRIVACY_OFFICER. It is in the log, by a keyed hash of the Message-ID. A request that is"
                    + " filed from the mail later goes before it.")
    void noRequest(@RequestBody Bodies.NoRequestMail body, Actor who) {
        RequestReader.NoRequestMail mail = reader.noRequest(body);
        mailbox.noRequest(List.of(mail.id()), mail.reason(), mail.request(), who);
    }

    @GetMapping(path = "/keys", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary = "The keys of the hashes of Message-IDs in the log",
            description =
                    "Role PRIVACY_OFFICER. For an auditor with a list of mails: lethe-audit verify --mailbox-keys."
                            + " That they were given is in the log.")
    String keys(Actor who) {
        return mailbox.keys(who);
    }
}
