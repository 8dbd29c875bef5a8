package org.lethe.orchestrator.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.keys.MonthBound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code mail_hash}. */
@Component
public class MailRows implements MonthBound {
    private final JdbcClient jdbc;

    MailRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of one mail.
     *
     * @param request that was filed from it, or, with a reason, that it is part of
     * @param reason why it is no request; null when it was filed
     */
    record Row(
            String hmac,
            Instant at,
            @Nullable UUID request,
            @Nullable NoRequest reason,
            String by) {}

    /** A request that came by e-mail. */
    record ByMail(UUID request, long number, Instant receivedAt, boolean idKnown) {}

    /** The request was filed from that mail. */
    public void filed(MessageHash hash, UUID request, Instant at, String by) {
        insert(hash, request, null, at, by);
    }

    /** False when it is marked so already. */
    boolean noRequest(MessageHash hash, NoRequest reason, @Nullable UUID of, Instant at, String by) {
        return insert(hash, of, reason, at, by) == 1;
    }

    private int insert(MessageHash hash, @Nullable UUID request, @Nullable NoRequest reason, Instant at, String by) {
        return jdbc.sql("""
                insert into mail_hash (hmac, month, at, request_id, reason, by_staff)
                values (:hmac, :month, :at, :request, :reason, :by) on conflict do nothing""")
                .param("hmac", hash.hmac())
                .param("month", hash.month())
                .param("at", Timestamp.from(at))
                .param("request", request)
                .param("reason", reason == null ? null : reason.name())
                .param("by", by)
                .update();
    }

    List<LocalDate> months() {
        return jdbc.sql("select distinct month from mail_hash order by month")
                .query(LocalDate.class)
                .list();
    }

    /** A filing goes before a mark. */
    List<Row> of(Collection<String> hmacs) {
        return jdbc.sql("""
                select hmac, at, request_id, reason, by_staff from mail_hash
                where hmac = any(:hmacs) order by reason nulls first, at""")
                .param("hmacs", hmacs.toArray(String[]::new))
                .query(MailRows::row)
                .list();
    }

    List<Row> ofMonths(Collection<LocalDate> months) {
        return months.isEmpty()
                ? List.of()
                : jdbc.sql(
                                "select hmac, at, request_id, reason, by_staff from mail_hash where month in (:months) order by at")
                        .param("months", months)
                        .query(MailRows::row)
                        .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new Row(
                row.getString("hmac"),
                row.getTimestamp("at").toInstant(),
                row.getObject("request_id", UUID.class),
                reason == null ? null : NoRequest.valueOf(reason),
                row.getString("by_staff"));
    }

    /** Requests that people sent, received from the first moment to before the second. */
    List<ByMail> requests(Instant from, Instant to) {
        return jdbc.sql("""
                select r.id, r.number, r.received_at,
                    exists (select 1 from mail_hash m where m.request_id = r.id and m.reason is null) as known
                from request r
                where r.channel = 'EMAIL' and r.follows is null and r.received_at >= :from and r.received_at < :to
                order by r.received_at, r.number""")
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, number) -> new ByMail(
                        row.getObject("id", UUID.class),
                        row.getLong("number"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getBoolean("known")))
                .list();
    }

    @Override
    public void forget(LocalDate month) {
        jdbc.sql("delete from mail_hash where month = :month")
                .param("month", month)
                .update();
    }
}
