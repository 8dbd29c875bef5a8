package org.lethe.orchestrator.console;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.mailbox.ListedMail;
import org.lethe.orchestrator.mailbox.MailboxDesk;
import org.lethe.orchestrator.mailbox.MessageId;
import org.lethe.orchestrator.mailbox.NoRequest;
import org.lethe.orchestrator.mailbox.Reconciled;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page that holds a list of mails against the requests. The list stays in the browser: it is sent again each time. */
@Controller
class MailboxPageController {
    private static final String FORM = "mailbox";

    private final MailboxDesk mailbox;
    private final RequestReader reader;
    private final Display display;

    MailboxPageController(MailboxDesk mailbox, RequestReader reader, Display display) {
        this.mailbox = mailbox;
        this.reader = reader;
        this.display = display;
    }

    @GetMapping("/mailbox")
    String page(ModelMap model) {
        return show(Attempt.NONE, null, null, model);
    }

    @PostMapping("/mailbox/reconciliation")
    String reconcile(SentForm form) {
        return form.take(
                FORM,
                () -> show(Attempt.NONE, form, reconciled(form, mails(form)), form.model()),
                attempt -> show(attempt, form, null, form.model()));
    }

    /** Marks the mails that were ticked, by their line in the list, and looks again. */
    @PostMapping("/mailbox/no-request")
    String mark(SentForm form) {
        return form.take(
                FORM,
                () -> {
                    List<ListedMail> mails = mails(form);
                    Set<String> lines = Set.copyOf(form.ticked("line-"));
                    List<MessageId> ids = new ArrayList<>();
                    for (ListedMail mail : mails) {
                        if (mail.id() != null && lines.contains(Integer.toString(mail.line()))) {
                            ids.add(mail.id());
                        }
                    }
                    if (ids.isEmpty()) {
                        throw RequestException.invalid("mails", "are not ticked; tick those that are no request");
                    }
                    RequestReader.NoRequestMail said = reader.noRequest(
                            new Bodies.NoRequestMail(ids.get(0).value(), form.given("reason"), form.given("request")));
                    mailbox.noRequest(ids, said.reason(), said.request(), form.actor());
                    return show(Attempt.NONE, form, reconciled(form, mails), form.model());
                },
                attempt -> show(attempt, form, null, form.model()));
    }

    private List<ListedMail> mails(SentForm form) {
        try {
            return mailbox.read(new StringReader(Objects.requireNonNullElse(form.raw("list"), "")), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reconciled reconciled(SentForm form, List<ListedMail> mails) {
        return mailbox.reconcile(day(form, "from"), day(form, "to"), mails, form.actor());
    }

    private static LocalDate day(SentForm form, String field) {
        try {
            return LocalDate.parse(Objects.requireNonNullElse(form.given(field), ""));
        } catch (DateTimeException e) {
            throw RequestException.invalid(field, "must be a day such as 2026-11-22");
        }
    }

    private String show(Attempt attempt, @Nullable SentForm form, @Nullable Reconciled result, ModelMap model) {
        LocalDate lastMonth = display.today().withDayOfMonth(1).minusMonths(1);
        model.addAttribute("attempt", attempt);
        model.addAttribute("from", form == null ? lastMonth.toString() : form.raw("from"));
        model.addAttribute(
                "to", form == null ? lastMonth.plusMonths(1).minusDays(1).toString() : form.raw("to"));
        model.addAttribute("list", form == null ? "" : form.raw("list"));
        model.addAttribute("result", result);
        model.addAttribute("reasons", Arrays.asList(NoRequest.values()));
        return "mailbox";
    }
}
