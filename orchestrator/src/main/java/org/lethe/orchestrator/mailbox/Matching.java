package org.lethe.orchestrator.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which mail belongs to which request: by Message-ID where the request was filed with one, by the time of receipt where it was
 * not. Mails and requests up to a day outside of the period are looked at, because a filing may name the day alone, and not
 * reported. What is on the same side of the period's ends goes together first: otherwise a mail of the day before would take
 * the request of one that is in it.
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
    private final Map<ListedMail, MailRows.ByMail> byTime = new HashMap<>();
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

    /** @param byMail requests of the period and a day more on both sides, in the order of receipt */
    Reconciled of(LocalDate from, LocalDate to, List<ListedMail> list, List<MailRows.ByMail> byMail) {
        List<ListedMail> near = list.stream()
                .filter(mail -> !mail.receivedAt().isBefore(begin.minus(APART))
                        && mail.receivedAt().isBefore(end.plus(APART)))
                .sorted(Comparator.comparing(ListedMail::receivedAt))
                .toList();
        near.forEach(this::byId);
        Set<Side> listed = near.stream().map(mail -> side(mail.receivedAt())).collect(Collectors.toSet());
        for (Side side : Side.values()) {
            pair(byMail, EnumSet.of(side), EnumSet.of(side));
        }
        EnumSet<Side> outside = EnumSet.of(Side.BEFORE, Side.AFTER);
        pair(byMail, outside, EnumSet.of(Side.INSIDE));
        // Where the list ends with the period, a request beyond it has its mail there, and explains none of the list.
        outside.retainAll(listed);
        pair(byMail, EnumSet.of(Side.INSIDE), outside);
        open.stream().filter(this::inside).forEach(this::tell);
        return new Reconciled(
                from,
                to,
                mails,
                listedTwice,
                filed,
                notFiled,
                byMail.stream()
                        .filter(one -> side(one.receivedAt()) == Side.INSIDE && !requests.contains(one.request()))
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

    /** Of what is left, in the order of receipt; whoever comes first takes the first that is near enough. */
    private void pair(List<MailRows.ByMail> byMail, Set<Side> ofMails, Set<Side> ofRequests) {
        List<MailRows.ByMail> left = byMail.stream()
                .filter(one -> !one.idKnown()
                        && !requests.contains(one.request())
                        && ofRequests.contains(side(one.receivedAt())))
                .toList();
        int next = 0;
        for (ListedMail mail : open) {
            if (byTime.containsKey(mail) || !ofMails.contains(side(mail.receivedAt()))) {
                continue;
            }
            Instant earliest = mail.receivedAt().minus(APART);
            while (next < left.size() && left.get(next).receivedAt().isBefore(earliest)) {
                next++;
            }
            if (next < left.size()
                    && !left.get(next).receivedAt().isAfter(mail.receivedAt().plus(APART))) {
                MailRows.ByMail request = left.get(next++);
                byTime.put(mail, request);
                requests.add(request.request());
            }
        }
    }

    private void tell(ListedMail mail) {
        MailRows.ByMail request = byTime.get(mail);
        MessageId id = mail.id();
        if (request == null) {
            notFiled.add(new Reconciled.NotFiled(mail.line(), mail.receivedAt(), id == null ? null : id.value()));
        } else {
            filed.add(new Reconciled.Filed(mail.line(), mail.receivedAt(), request.request(), Reconciled.By.TIME));
        }
    }

    private boolean inside(ListedMail mail) {
        return side(mail.receivedAt()) == Side.INSIDE;
    }

    private Side side(Instant at) {
        if (at.isBefore(begin)) {
            return Side.BEFORE;
        }
        return at.isBefore(end) ? Side.INSIDE : Side.AFTER;
    }

    /** Of the period. */
    private enum Side {
        BEFORE,
        INSIDE,
        AFTER
    }
}
