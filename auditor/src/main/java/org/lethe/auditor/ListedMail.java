package org.lethe.auditor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail of the privacy mailbox.
 *
 * @param line of the list, from 1
 * @param id its Message-ID without angle brackets; null when the list does not say
 */
record ListedMail(int line, Instant receivedAt, @Nullable String id) {
    /**
     * The mails of a text, in the order of receipt.
     *
     * @param lines a time with its offset, or a day, for each mail, and the Message-ID after a blank or a comma; empty ones do
     *     not matter
     * @throws IllegalArgumentException naming the line that is wrong
     */
    static List<ListedMail> parse(List<String> lines) {
        List<ListedMail> mails = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                String[] parts = line.split("[\\s,;]+", 2);
                String id = parts.length == 1 ? null : parts[1].strip().replaceFirst("^<(.*)>$", "$1");
                mails.add(new ListedMail(i + 1, time(i + 1, parts[0]), id));
            }
        }
        if (mails.isEmpty()) {
            throw new IllegalArgumentException("the mailbox has no line with a time of receipt");
        }
        mails.sort(Comparator.comparing(ListedMail::receivedAt));
        return mails;
    }

    private static Instant time(int line, String text) {
        try {
            return text.length() > 10
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "line " + line + " of the mailbox begins with neither a time nor a day; give"
                            + " for example 2026-11-20T09:00:00+01:00 or 2026-11-20");
        }
    }

    /** Where it is in the list; never its Message-ID, which may name somebody. */
    @Override
    public String toString() {
        return "mail of " + receivedAt + " (line " + line + ")";
    }
}
