package org.lethe.orchestrator.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lethe.orchestrator.request.RequestException;

/** Mails as text: in each line a day or a moment and, after a comma or a blank, the Message-ID where it is known. */
final class MailList {
    /** Mails in one list, at most. */
    static final int MOST = 20_000;

    private MailList() {}

    /**
     * Reads to the end.
     *
     * @param noon of a day, where the controller is
     * @throws RequestException naming the line that is wrong, without quoting it
     */
    static List<ListedMail> read(BufferedReader text, Function<LocalDate, Instant> noon) throws IOException {
        List<ListedMail> mails = new ArrayList<>();
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (!line.isBlank()) {
                mails.add(mail(number, line.strip(), noon));
                bound(mails);
            }
        }
        return mails;
    }

    static void bound(List<ListedMail> mails) {
        if (mails.size() > MOST) {
            throw RequestException.invalid("list", "has more than " + MOST + " mails; give a shorter period");
        }
    }

    private static ListedMail mail(int number, String line, Function<LocalDate, Instant> noon) {
        String[] parts = line.split("[\\s,;]+", 2);
        MessageId id = parts.length == 1
                ? null
                : MessageId.parse(parts[1])
                        .orElseThrow(() -> wrong(
                                number,
                                "has no Message-ID after its time; give for example 2026-11-20 <id@example.com>"));
        try {
            Instant at = parts[0].length() <= "2026-11-20".length()
                    ? noon.apply(LocalDate.parse(parts[0]))
                    : OffsetDateTime.parse(parts[0]).toInstant();
            return new ListedMail(number, id, at);
        } catch (DateTimeException e) {
            throw wrong(
                    number, "begins with neither a day nor a moment, such as 2026-11-20 or 2026-11-20T09:00:00+01:00");
        }
    }

    private static RequestException wrong(int line, String message) {
        return RequestException.invalid("list", "is wrong in line " + line + ", which " + message);
    }
}
