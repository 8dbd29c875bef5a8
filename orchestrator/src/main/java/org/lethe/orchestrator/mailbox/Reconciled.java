package org.lethe.orchestrator.mailbox;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of mails held against the requests that were filed as e-mail. Only for whoever brought the list.
 *
 * @param mails of the period, each once
 * @param listedTwice lines with a Message-ID that an earlier line has
 * @param filed mails that became a request
 * @param notFiled mails that did not
 * @param withoutMail requests of the period that no mail of the list belongs to
 * @param noRequest mails that an officer has said to be none
 * @param filedTwice mails that more than one request was filed from
 */
@Schema(name = "Reconciled")
public record Reconciled(
        LocalDate from,
        LocalDate to,
        int mails,
        int listedTwice,
        List<Filed> filed,
        List<NotFiled> notFiled,
        List<WithoutMail> withoutMail,
        List<Marked> noRequest,
        List<FiledTwice> filedTwice) {
    /** How a mail and a request were found to belong together. */
    public enum By {
        /** The request was filed with this Message-ID. */
        MESSAGE_ID,
        /** It was filed without one, and they are a day apart at most. */
        TIME
    }

    /** @param line of the list */
    public record Filed(int line, Instant receivedAt, UUID request, By by) {}

    /** @param messageId as the list has it */
    public record NotFiled(
            int line, Instant receivedAt, @Nullable String messageId) {}

    /** @param idKnown whether it was filed with a Message-ID, which no line of the list has */
    public record WithoutMail(UUID request, long number, Instant receivedAt, boolean idKnown) {}

    /** @param request that the mail is part of */
    public record Marked(
            int line,
            Instant receivedAt,
            NoRequest reason,
            @Nullable UUID request,
            String by,
            Instant at) {}

    public record FiledTwice(int line, Instant receivedAt, List<UUID> requests) {
        public FiledTwice {
            requests = List.copyOf(requests);
        }
    }

    public Reconciled {
        filed = List.copyOf(filed);
        notFiled = List.copyOf(notFiled);
        withoutMail = List.copyOf(withoutMail);
        noRequest = List.copyOf(noRequest);
        filedTwice = List.copyOf(filedTwice);
    }

    /** Only counts: what the lists hold may name people. */
    @Override
    public String toString() {
        return "Reconciled[" + mails + " mails, " + filed.size() + " filed, " + notFiled.size() + " not]";
    }
}
