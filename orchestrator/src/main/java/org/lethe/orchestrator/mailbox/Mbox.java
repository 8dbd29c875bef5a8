package org.lethe.orchestrator.mailbox;

import jakarta.mail.internet.MailDateFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.request.RequestException;

/**
 * The mails of an mbox (RFC 4155), of which the headers are looked at and the rest is read over. Received is when the server
 * that took it last says so, its topmost {@code Received}; where there is none, {@code Date}.
 */
final class Mbox {
    private final List<ListedMail> mails = new ArrayList<>();
    private final MailDateFormat dates = new MailDateFormat();
    private int begin;
    private @Nullable MessageId id;
    private @Nullable Instant received;
    private @Nullable Instant sent;

    private Mbox() {}

    /**
     * Reads to the end.
     *
     * @throws RequestException naming the line of a mail without any date, or when there is no mail
     */
    static List<ListedMail> read(BufferedReader text) throws IOException {
        return new Mbox().mails(text);
    }

    private List<ListedMail> mails(BufferedReader text) throws IOException {
        StringBuilder header = new StringBuilder();
        boolean headers = false;
        boolean blank = true;
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (blank && line.startsWith("From ")) {
                header(header);
                finish();
                begin = number;
                headers = true;
            } else if (headers && (line.startsWith(" ") || line.startsWith("\t"))) {
                header.append(line);
            } else if (headers) {
                header(header);
                header.append(line);
                headers = !line.isEmpty();
            }
            blank = line.isEmpty();
        }
        header(header);
        finish();
        if (mails.isEmpty()) {
            throw RequestException.invalid(
                    "list", "is no mbox; each mail begins with a line \"From …\" after an empty one");
        }
        return mails;
    }

    /** Takes in what was gathered of one header, which is then empty. */
    private void header(StringBuilder gathered) {
        int colon = gathered.indexOf(":");
        if (colon > 0) {
            String value = gathered.substring(colon + 1);
            switch (gathered.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "message-id" -> id = id == null ? MessageId.parse(value).orElse(null) : id;
                case "received" ->
                    received = received == null ? date(value.substring(value.lastIndexOf(';') + 1)) : received;
                case "date" -> sent = sent == null ? date(value) : sent;
                default -> {
                    // None of its business.
                }
            }
        }
        gathered.setLength(0);
    }

    private @Nullable Instant date(String text) {
        try {
            return dates.parse(text.strip()).toInstant();
        } catch (ParseException e) {
            return null;
        }
    }

    private void finish() {
        if (begin > 0) {
            Instant at = received == null ? sent : received;
            if (at == null) {
                throw RequestException.invalid("list", "has a mail without a date, from line " + begin);
            }
            mails.add(new ListedMail(begin, id, at));
            MailList.bound(mails);
        }
        id = null;
        received = null;
        sent = null;
    }
}
