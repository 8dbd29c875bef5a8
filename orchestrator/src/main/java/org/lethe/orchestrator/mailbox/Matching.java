package org.lethe.orchestrator.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which mail belongs to which request: by Message-ID where the request was filed with one, by the time of receipt where it was
 * not. Mails up to a day outside of the period are looked at, because a filing may name the day alone, and not reported.
 */
final class Matching {
    static final Duration APART = Duration.ofDays(1);

    private final Instant begin;
    private final Instant end;
    private final Function<MessageId, List<MailRows.Row>> known;
    private final List<Reconciled.Filed> filed = new ArrayList<>();
    private final List<Reconciled.NotFiled> notFiled = new ArrayList<>();
    private final List<Reconciled.Marked> marked = new ArrayList<>();
    private final List<Reconciled.FiledTwice> twice = new ArrayList<>();
    private final Set<UUID> requests = new HashSet<>();
    private final Set<MessageId> seen = new HashSet<>();
    private final List<ListedMail> open = new ArrayList<>();
    private int mails;
    private int listedTwice;

    /**
     * Prepares.
     *
     * @param begin of the period; {@code end} of it, exclusive
     * @param known what is known of a Message-ID
     */
    Matching(Instant begin, Instant end, Function<MessageId, List<MailRows.Row>> known) {
        this.begin = begin;
        this.end = end;
        this.known = known;
    }

    /** @param byMail requests of the period */
    Reconciled of(LocalDate from, LocalDate to, List<ListedMail> list, List<MailRows.ByMail> byMail) {
        list.stream()
                .filter(mail -> !mail.receivedAt().isBefore(begin.minus(APART))
                        && mail.receivedAt().isBefore(end.plus(APART)))
                .sorted(Comparator.comparing(ListedMail::receivedAt))
                .forEach(this::byId);
        List<MailRows.ByMail> left = new ArrayList<>();
        List<MailRows.ByMail> withoutId = new ArrayList<>();
        for (MailRows.ByMail request : byMail) {
            if (!requests.contains(request.request())) {
                (request.idKnown() ? left : withoutId).add(request);
            }
        }
        byTime(withoutId, left);
        left.sort(Comparator.comparing(MailRows.ByMail::receivedAt));
        return new Reconciled(
                from,
                to,
                mails,
                listedTwice,
                filed,
                notFiled,
                left.stream()
                        .map(one -> new Reconciled.WithoutMail(
                                one.request(), one.number(), one.receivedAt(), one.idKnown()))
                        .toList(),
                marked,
                twice);
    }

    private void byId(ListedMail mail) {
        MessageId id = mail.id();
        if (id != null && !seen.add(id)) {
            listedTwice += inside(mail) ? 1 : 0;
            return;
        }
        mails += inside(mail) ? 1 : 0;
        List<MailRows.Row> rows = id == null ? List.of() : known.apply(id);
        List<UUID> filings = new ArrayList<>();
        for (MailRows.Row row : rows) {
            UUID request = row.request();
            if (row.reason() == null && request != null) {
                filings.add(request);
            }
        }
        requests.addAll(filings);
        if (filings.isEmpty()) {
            rows.stream().findFirst().ifPresentOrElse(row -> mark(mail, row), () -> open.add(mail));
        } else if (inside(mail)) {
            filed.add(new Reconciled.Filed(mail.line(), mail.receivedAt(), filings.get(0), Reconciled.By.MESSAGE_ID));
            if (filings.size() > 1) {
                twice.add(new Reconciled.FiledTwice(mail.line(), mail.receivedAt(), filings));
            }
        }
    }

    private void mark(ListedMail mail, MailRows.Row row) {
        NoRequest reason = row.reason();
        if (reason != null && inside(mail)) {
            marked.add(
                    new Reconciled.Marked(mail.line(), mail.receivedAt(), reason, row.request(), row.by(), row.at()));
        }
    }

    /** Both in the order of receipt; whoever comes first takes the first that is near enough. */
    private void byTime(List<MailRows.ByMail> withoutId, List<MailRows.ByMail> left) {
        int next = 0;
        for (ListedMail mail : open) {
            while (next < withoutId.size()
                    && withoutId
                            .get(next)
                            .receivedAt()
                            .isBefore(mail.receivedAt().minus(APART))) {
                left.add(withoutId.get(next++));
            }
            if (next < withoutId.size()
                    && !withoutId
                            .get(next)
                            .receivedAt()
                            .isAfter(mail.receivedAt().plus(APART))) {
                MailRows.ByMail request = withoutId.get(next++);
                if (inside(mail)) {
                    filed.add(new Reconciled.Filed(
                            mail.line(), mail.receivedAt(), request.request(), Reconciled.By.TIME));
                }
            } else if (inside(mail)) {
                MessageId id = mail.id();
                notFiled.add(new Reconciled.NotFiled(mail.line(), mail.receivedAt(), id == null ? null : id.value()));
            }
        }
        left.addAll(withoutId.subList(next, withoutId.size()));
    }

    private boolean inside(ListedMail mail) {
        return !mail.receivedAt().isBefore(begin) && mail.receivedAt().isBefore(end);
    }
}
