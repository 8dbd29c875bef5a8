package org.lethe.auditor;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the requests that were filed as e-mail against the mailbox they came to: by Message-ID where the log has its hash and
 * the key is given, otherwise by time of receipt, for which nobody's address is needed. By time a mail and a filing belong
 * together when they are at most a day apart, for a filing may name the day alone.
 */
final class Mailbox {
    /** The entry that says of a mail that it is no request. */
    static final String NO_REQUEST = "MAIL_NO_REQUEST";

    private static final Duration APART = Duration.ofDays(1);
    private static final String CHANNEL = "EMAIL";

    private final List<ListedMail> mails;
    private final MailboxKeys keys;
    private final Map<String, ListedMail> byHash = new HashMap<>();
    private final List<Filing> filings = new ArrayList<>();
    private final List<Filing> unknown = new ArrayList<>();
    private final Map<ListedMail, List<Long>> filed = new HashMap<>();
    private final Set<ListedMail> marked = new HashSet<>();
    private int listedTwice;

    /** @param list in the order of receipt, at least one */
    Mailbox(List<ListedMail> list, MailboxKeys keys) {
        this.mails = new ArrayList<>(list);
        this.keys = keys;
        Set<String> seen = new HashSet<>();
        mails.removeIf(mail -> mail.id() != null && !seen.add(mail.id()));
        listedTwice = list.size() - mails.size();
        for (ListedMail mail : mails) {
            if (mail.id() != null) {
                keys.hmacs(mail.id()).forEach(hmac -> byHash.put(hmac, mail));
            }
        }
    }

    /** @param index of the entry that says so */
    private record Filing(long index, Instant receivedAt) {}

    /** A request was filed. Those that cannot belong to the mails' period do not matter, unless their mail is listed. */
    void filed(long index, Fields body) {
        if (!body.has("channel")
                || !body.has("receivedAt")
                || !body.text("channel").equals(CHANNEL)) {
            return;
        }
        Instant at;
        try {
            at = Instant.parse(body.text("receivedAt"));
        } catch (DateTimeParseException e) {
            throw new WrongException("the filing has no time of receipt that is one");
        }
        Filing filing = new Filing(index, at);
        boolean known = body.has("messageHmac") && keys.has(body.text("messageKey"));
        ListedMail mail = known ? byHash.get(body.text("messageHmac")) : null;
        if (mail != null) {
            filed.computeIfAbsent(mail, first -> new ArrayList<>()).add(index);
        } else if (!at.isBefore(mails.get(0).receivedAt().minus(APART))
                && !at.isAfter(mails.get(mails.size() - 1).receivedAt().plus(APART))) {
            (known ? unknown : filings).add(filing);
        }
    }

    /** Somebody has said of a mail that it is no request. */
    void noRequest(Fields body) {
        ListedMail mail = byHash.get(body.text("messageHmac"));
        if (mail != null) {
            marked.add(mail);
        }
    }

    /** How many belong together, and then each one that stands alone. */
    List<String> report() {
        filings.sort(Comparator.comparing(Filing::receivedAt));
        List<String> alone = new ArrayList<>();
        int byTime = 0;
        int next = 0;
        marked.removeAll(filed.keySet());
        for (ListedMail mail : mails) {
            if (filed.containsKey(mail) || marked.contains(mail)) {
                continue;
            }
            while (next < filings.size()
                    && filings.get(next).receivedAt().isBefore(mail.receivedAt().minus(APART))) {
                alone.add(withoutMail(filings.get(next++)));
            }
            if (next < filings.size()
                    && !filings.get(next).receivedAt().isAfter(mail.receivedAt().plus(APART))) {
                byTime++;
                next++;
            } else {
                alone.add(mail + ": not filed");
            }
        }
        filings.subList(next, filings.size()).forEach(filing -> alone.add(withoutMail(filing)));
        unknown.forEach(filing -> alone.add(withoutMail(filing)));
        return lines(byTime, alone);
    }

    private List<String> lines(int byTime, List<String> alone) {
        int byId = filed.size();
        int requests = filings.size()
                + unknown.size()
                + filed.values().stream().mapToInt(List::size).sum();
        List<String> lines = new ArrayList<>();
        lines.add("mailbox: " + mails.size() + " mails, " + requests + " requests filed as e-mail; " + (byId + byTime)
                + " belong together, " + (mails.size() - byId - byTime - marked.size()) + " mails are not filed, "
                + (filings.size() - byTime + unknown.size()) + " requests have no mail");
        if (!byHash.isEmpty()) {
            lines.add("by Message-ID: " + byId + "; by time only: " + byTime + "; said to be no request: "
                    + marked.size() + "; listed again: " + listedTwice);
        }
        mails.forEach(mail -> {
            List<Long> entries = filed.getOrDefault(mail, List.of());
            if (entries.size() > 1) {
                alone.add(mail + ": filed " + entries.size() + " times, by entries " + entries);
            }
        });
        lines.addAll(alone);
        return lines;
    }

    private static String withoutMail(Filing filing) {
        return "entry " + filing.index() + ", received " + filing.receivedAt() + ": no mail";
    }
}
