package org.lethe.orchestrator.request;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.keys.RequestKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the privacy team wrote about a request, in the table {@code case_text}: sealed under the working key, and moved into
 * the case file when the request ends.
 */
@Component
public class CaseTexts {
    private static final String COLUMN = "case-text";

    private final JdbcClient jdbc;
    private final RequestKeys keys;

    CaseTexts(JdbcClient jdbc, RequestKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** @param kind as in {@link CaseText} */
    void add(UUID requestId, String kind, String text, Actor by, Instant at) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into case_text (request_id, id, kind, written_by, written_at, sealed)
                values (:request, :id, :kind, :by, :at, :sealed)""")
                .param("request", requestId)
                .param("id", id)
                .param("kind", kind)
                .param("by", by.id())
                .param("at", Timestamp.from(at))
                .param("sealed", column(requestId).seal(id, text.getBytes(StandardCharsets.UTF_8)))
                .update();
    }

    /**
     * Keeps where a decision came from, if that is known, as sealed as what people write.
     *
     * @param what was decided, for example APPROVAL
     */
    public void from(UUID requestId, String what, Actor by, Instant at) {
        if (by.from() != null) {
            add(requestId, CaseText.FROM, what + " " + by.from(), by, at);
        }
    }

    /** Of an open request, in the order in which they were written. */
    List<CaseText> of(UUID requestId) {
        AtRest.Column column = column(requestId);
        return jdbc.sql("""
                select id, kind, written_by, written_at, sealed from case_text
                where request_id = :request order by written_at, id""")
                .param("request", requestId)
                .query((row, number) -> new CaseText(
                        row.getString("kind"),
                        row.getString("written_by"),
                        row.getTimestamp("written_at").toInstant(),
                        new String(
                                column.open(row.getObject("id", UUID.class), row.getBytes("sealed")),
                                StandardCharsets.UTF_8)))
                .list();
    }

    void delete(UUID requestId) {
        jdbc.sql("delete from case_text where request_id = :request")
                .param("request", requestId)
                .update();
    }

    private AtRest.Column column(UUID requestId) {
        return new AtRest(requestId, keys.open(requestId, RequestKeys.Tier.WORKING)).column(COLUMN);
    }
}
