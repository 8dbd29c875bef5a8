package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.Bodies;
import org.lethe.orchestrator.api.RequestReader;
import org.lethe.orchestrator.mailbox.ListedMail;
import org.lethe.orchestrator.mailbox.MailboxDesk;
import org.lethe.orchestrator.mailbox.MailboxPeriod;
import org.lethe.orchestrator.mailbox.NoRequest;
import org.lethe.orchestrator.mailbox.Reconciled;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that holds a list of mails against the requests. The list stays in the browser: it is sent again each time. */
@Controller
class MailboxPageController {
    private static final String FORM = "mailbox";
    private static final String TICKED = "line-";

    private final MailboxDesk mailbox;
    private final RequestReader reader;
    private final Display display;

    MailboxPageController(MailboxDesk mailbox, RequestReader reader, Display display) {
        this.mailbox = mailbox;
        this.reader = reader;
        this.display = display;
    }

    /** @param tooLarge where a list leads that was too large to be read */
    @GetMapping("/mailbox")
    String page(
            @RequestParam(name = "too-large", required = false) @Nullable String tooLarge,
            ModelMap model,
            HttpServletResponse response) {
        if (tooLarge == null) {
            return show(Attempt.NONE, null, null, model);
        }
        response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        RequestException large =
                RequestException.invalid("list", "has more than 4 MB; give a shorter period, or send it to the API");
        return show(Attempt.of(FORM, Map.of(), large), null, null, model);
    }

    @PostMapping("/mailbox/reconciliation")
    String reconcile(SentForm form) {
        return form.take(
                FORM,
                () -> show(
                        Attempt.NONE, form, mailbox.reconcile(period(form), mails(form), form.actor()), form.model()),
                attempt -> show(attempt, form, null, form.model()));
    }

    /** Marks the mails that were ticked, whatever has become of the list in the browser since, and looks again. */
    @PostMapping("/mailbox/no-request")
    String mark(SentForm form) {
        return form.take(
                FORM,
                () -> {
                    // What can be refused comes before anything is marked.
                    MailboxPeriod period = period(form);
                    List<ListedMail> mails = mails(form);
                    List<RequestReader.NoRequestMail> ticked = form.ticked(TICKED).stream()
                            .map(line -> reader.noRequest(new Bodies.NoRequestMail(
                                    form.given(TICKED + line), form.given("reason"), form.given("request"))))
                            .toList();
                    if (ticked.isEmpty()) {
                        throw RequestException.invalid("mails", "are not ticked; tick those that are no request");
                    }
                    RequestReader.NoRequestMail said = ticked.get(0);
                    mailbox.noRequest(
                            ticked.stream()
                                    .map(RequestReader.NoRequestMail::id)
                                    .distinct()
                                    .toList(),
                            said.reason(),
                            said.request(),
                            form.actor());
                    return show(Attempt.NONE, form, mailbox.reconcile(period, mails, form.actor()), form.model());
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

    private static MailboxPeriod period(SentForm form) {
        return new MailboxPeriod(day(form, "from"), day(form, "to"));
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
