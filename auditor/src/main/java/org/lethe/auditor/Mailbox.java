package org.lethe.auditor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holds the requests that were filed as e-mail against the mailbox they came to, by time of receipt only: nobody's address is
 * needed. A mail and a filing belong together when they are at most a day apart, for a filing may name the day alone.
 */
final class Mailbox {
    private static final Duration APART = Duration.ofDays(1);
    private static final String CHANNEL = "EMAIL";

    private final List<Instant> mails;
    private final List<Filing> filings = new ArrayList<>();

    private Mailbox(List<Instant> mails) {
        this.mails = mails;
    }

    /** @param index of the entry that says so */
    private record Filing(long index, Instant receivedAt) {}

    /**
     * The receipts of a text.
     *
     * @param lines a time with its offset, or a day, for each mail that was a request; empty ones do not matter
     * @throws IllegalArgumentException naming the line that is neither
     */
    static Mailbox parse(List<String> lines) {
        List<Instant> mails = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                try {
                    mails.add(
                            line.length() > 10
                                    ? OffsetDateTime.parse(line).toInstant()
                                    : LocalDate.parse(line)
                                            .atTime(LocalTime.NOON)
                                            .toInstant(ZoneOffset.UTC));
                } catch (DateTimeParseException e) {
                    throw new IllegalArgumentException(
                            "line " + (i + 1) + " of the mailbox is neither a time nor a day; give for example"
                                    + " 2026-11-20T09:00:00+01:00 or 2026-11-20");
                }
            }
        }
        if (mails.isEmpty()) {
            throw new IllegalArgumentException("the mailbox has no line with a time of receipt");
        }
        mails.sort(Comparator.naturalOrder());
        return new Mailbox(mails);
    }

    /** A request was filed. Those that cannot belong to the mails' period do not matter. */
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
        if (!at.isBefore(mails.get(0).minus(APART))
                && !at.isAfter(mails.get(mails.size() - 1).plus(APART))) {
            filings.add(new Filing(index, at));
        }
    }

    /** How many belong together, and then each one that stands alone. */
    List<String> report() {
        filings.sort(Comparator.comparing(Filing::receivedAt));
        List<String> alone = new ArrayList<>();
        int together = 0;
        int next = 0;
        for (Instant mail : mails) {
            while (next < filings.size() && filings.get(next).receivedAt().isBefore(mail.minus(APART))) {
                alone.add(withoutMail(filings.get(next++)));
            }
            if (next < filings.size() && !filings.get(next).receivedAt().isAfter(mail.plus(APART))) {
                together++;
                next++;
            } else {
                alone.add("mail of " + mail + ": not filed");
            }
        }
        filings.subList(next, filings.size()).forEach(filing -> alone.add(withoutMail(filing)));
        List<String> lines = new ArrayList<>();
        lines.add("mailbox: " + mails.size() + " mails, " + filings.size() + " requests filed as e-mail; " + together
                + " belong together, " + (mails.size() - together) + " mails are not filed, "
                + (filings.size() - together) + " requests have no mail");
        lines.addAll(alone);
        return lines;
    }

    private static String withoutMail(Filing filing) {
        return "entry " + filing.index() + ", received " + filing.receivedAt() + ": no mail";
    }
}
