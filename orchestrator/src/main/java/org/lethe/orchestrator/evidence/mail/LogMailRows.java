package org.lethe.orchestrator.evidence.mail;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.lethe.orchestrator.evidence.LogProofs;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code log_mail}. Each call is a transaction of its own. */
final class LogMailRows {
    private final JdbcClient jdbc;

    LogMailRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A mail that is due.
     *
     * @param tries so far, this one included
     */
    record Waiting(long id, String recipient, LogProofs.Signed signed, int tries) {}

    /**
     * What waits.
     *
     * @param failed those of them that were tried in vain
     * @param oldest when the first of them was made; empty when nothing waits
     * @param failure code of the newest failure; empty when there is none
     */
    record Summary(long waiting, long failed, Optional<Instant> oldest, Optional<String> failure) {}

    /** Adds the checkpoint for that recipient, unless one was made from {@code since} on or it has this one already. */
    boolean add(String recipient, LogProofs.Signed signed, Instant now, Instant since) {
        return jdbc.sql("""
                        insert into log_mail (recipient, size, note, made_at, next_try)
                        select :recipient, :size, :note, :now, :now
                        where not exists (select 1 from log_mail where recipient = :recipient and (made_at >= :since or size >= :size))
                        on conflict (recipient, size) do nothing""")
                        .param("recipient", recipient)
                        .param("size", signed.size())
                        .param("note", signed.note())
                        .param("now", Timestamp.from(now))
                        .param("since", Timestamp.from(since))
                        .update()
                > 0;
    }

    /**
     * Takes one that is due, of each recipient the oldest first, and leaves it to others again after {@code lease} should
     * nothing be heard of it.
     */
    Optional<Waiting> claim(Collection<String> recipients, Instant now, Duration lease) {
        return jdbc.sql("""
                        update log_mail set tries = tries + 1, next_try = :again
                        where id = (select id from log_mail m
                            where sent_at is null and next_try <= :now and recipient in (:recipients)
                                and not exists (select 1 from log_mail earlier
                                    where earlier.recipient = m.recipient and earlier.sent_at is null and earlier.id < m.id)
                            order by id limit 1 for update skip locked)
                        returning id, recipient, size, note, tries""")
                .param("again", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("recipients", recipients)
                .query((row, number) -> new Waiting(
                        row.getLong(1),
                        row.getString(2),
                        new LogProofs.Signed(row.getLong(3), row.getString(4)),
                        row.getInt(5)))
                .optional();
    }

    /** It was taken; what was mailed to the same recipient before need not be remembered. */
    void sent(Waiting mail, Instant now) {
        jdbc.sql("""
                        with sent as (update log_mail set sent_at = :now, failure = null where id = :id)
                        delete from log_mail where recipient = :recipient and id < :id and sent_at is not null""")
                .param("now", Timestamp.from(now))
                .param("id", mail.id())
                .param("recipient", mail.recipient())
                .update();
    }

    void failed(Waiting mail, MailFailure failure, Instant again) {
        jdbc.sql("update log_mail set failure = :failure, next_try = :again where id = :id and sent_at is null")
                .param("failure", failure.name())
                .param("again", Timestamp.from(again))
                .param("id", mail.id())
                .update();
    }

    Summary summary(Collection<String> recipients) {
        return jdbc.sql("""
                        select count(*), count(failure), min(made_at), (array_agg(failure order by id desc) filter (where failure is not null))[1]
                        from log_mail where sent_at is null and recipient in (:recipients)""")
                .param("recipients", recipients)
                .query((row, number) -> new Summary(
                        row.getLong(1),
                        row.getLong(2),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getString(4))))
                .single();
    }
}
