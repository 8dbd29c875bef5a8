package org.lethe.orchestrator.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.HashKey;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.wire.seal.SystemKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds the privacy mailbox against the requests. One transaction per call; of a list nothing is kept but its counts. */
@Service
@Transactional
public class MailboxDesk {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final MailRows rows;
    private final MessageHashes hashes;
    private final RequestDesk requests;
    private final Journal journal;
    private final Deadlines deadlines;
    private final Clock clock;

    MailboxDesk(
            MailRows rows,
            MessageHashes hashes,
            RequestDesk requests,
            Journal journal,
            Deadlines deadlines,
            Clock clock) {
        this.rows = rows;
        this.hashes = hashes;
        this.requests = requests;
        this.journal = journal;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * The mails of a list.
     *
     * @param mbox whether it is an mbox; otherwise lines with a time and a Message-ID
     * @throws RequestException naming the line that is wrong
     */
    public List<ListedMail> read(Reader list, boolean mbox) throws IOException {
        BufferedReader lines = new BufferedReader(list);
        return mbox
                ? Mbox.read(lines)
                : MailList.read(lines, day -> deadlines.startOf(day).plus(HALF_A_DAY));
    }

    /** Which of the mails became a request, and which request of the period has no mail. */
    public Reconciled reconcile(MailboxPeriod period, List<ListedMail> mails, Actor by) {
        Instant begin = deadlines.startOf(period.from());
        Instant end = deadlines.startOf(period.to().plusDays(1));
        Map<String, List<MailRows.Row>> known = new HashMap<>();
        SortedMap<LocalDate, SystemKey> keys = hashes.living(rows.months());
        rows.ofMonths(keys.keySet())
                .forEach(row -> known.computeIfAbsent(row.hmac(), hmac -> new ArrayList<>())
                        .add(row));
        List<HashKey> hashers =
                keys.values().stream().map(MessageHashes::hasher).toList();
        Reconciled result = new Matching(
                        begin,
                        end,
                        id -> hashers.stream()
                                .flatMap(key -> known.getOrDefault(key.hex(id.value()), List.of()).stream())
                                .toList())
                .of(
                        period.from(),
                        period.to(),
                        mails,
                        rows.requests(begin.minus(Matching.APART), end.plus(Matching.APART)));
        journal.append(new Fact(Fact.NO_REQUEST, "MAILBOX_RECONCILED", clock.instant(), counts(result, by)));
        return result;
    }

    private static Map<String, Object> counts(Reconciled result, Actor by) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("from", result.from().toString());
        counts.put("to", result.to().toString());
        counts.put("mails", result.mails());
        counts.put("filed", result.filed().size());
        counts.put(
                "filedByTime",
                result.filed().stream()
                        .filter(one -> one.by() == Reconciled.By.TIME)
                        .count());
        counts.put("notFiled", result.notFiled().size());
        counts.put("withoutMail", result.withoutMail().size());
        counts.put("noRequest", result.noRequest().size());
        counts.put("filedTwice", result.filedTwice().size());
        counts.put("by", by.id());
        return counts;
    }

    /**
     * An officer says that these mails are no requests, all of them or none; filing one from a mail later goes before that.
     *
     * @param of the request that it is part of, if any
     */
    public void noRequest(List<MessageId> ids, NoRequest reason, @Nullable UUID of, Actor by) {
        if (of != null) {
            requests.get(of);
        }
        Instant now = clock.instant();
        List<HashKey> hashers = hashes.living(rows.months()).values().stream()
                .map(MessageHashes::hasher)
                .toList();
        List<String> hmacs = hashers.stream()
                .flatMap(key -> ids.stream().map(id -> key.hex(id.value())))
                .toList();
        rows.of(hmacs).stream().findFirst().ifPresent(row -> {
            throw row.reason() == null
                    ? RequestException.conflict("MAIL_FILED", "request " + row.request() + " was filed from this mail")
                    : alreadyMarked();
        });
        ids.forEach(id -> mark(hashes.of(id, now), reason, of, now, by));
    }

    private void mark(MessageHash hash, NoRequest reason, @Nullable UUID of, Instant now, Actor by) {
        if (!rows.noRequest(hash, reason, of, now, by.id())) {
            throw alreadyMarked();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messageHmac", hash.hmac());
        body.put("messageKey", hash.key());
        body.put("reason", reason.name());
        if (of != null) {
            body.put("of", of.toString());
        }
        body.put("by", by.id());
        journal.append(new Fact(Fact.NO_REQUEST, "MAIL_NO_REQUEST", now, body));
    }

    private static RequestException alreadyMarked() {
        return RequestException.conflict("MAIL_MARKED", "this mail is marked as no request already");
    }

    /**
     * The keys of the hashes in the log, for {@code lethe-audit --mailbox-keys}: a line for each month that is not over, {@code
     * 2029-11 HEX}. With them one can see of a Message-ID that one has whether it was filed, and nothing else.
     */
    public String keys(Actor by) {
        SortedMap<LocalDate, SystemKey> keys = hashes.living(rows.months());
        StringBuilder lines = new StringBuilder();
        List<String> months = new ArrayList<>();
        keys.forEach((month, key) -> {
            String name = new MessageHash("", month).key();
            months.add(name);
            lines.append(name)
                    .append(' ')
                    .append(HexFormat.of().formatHex(key.bytes()))
                    .append('\n');
        });
        journal.append(new Fact(
                Fact.NO_REQUEST, "MAILBOX_KEYS_GIVEN", clock.instant(), Map.of("keys", months, "by", by.id())));
        return lines.toString();
    }
}
