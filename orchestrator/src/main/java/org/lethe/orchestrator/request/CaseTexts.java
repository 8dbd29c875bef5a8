package org.lethe.orchestrator.request;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.lethe.orchestrator.keys.RequestKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the privacy team wrote about a request, in the table {@code case_text}, sealed under the case key. */
@Component
class CaseTexts {
    private final JdbcClient jdbc;
    private final RequestKeys keys;

    CaseTexts(JdbcClient jdbc, RequestKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** @param kind NOTE, ITEM_DECISION, REFUSAL, EXTENSION or WITHDRAWAL */
    void add(UUID requestId, String kind, String text, Actor by, Instant at) {
        UUID id = UUID.randomUUID();
        AtRest.Column column = new AtRest(requestId, keys.open(requestId, RequestKeys.Tier.CASE)).column("case-text");
        jdbc.sql("""
                insert into case_text (request_id, id, kind, written_by, written_at, sealed)
                values (:request, :id, :kind, :by, :at, :sealed)""")
                .param("request", requestId)
                .param("id", id)
                .param("kind", kind)
                .param("by", by.id())
                .param("at", Timestamp.from(at))
                .param("sealed", column.seal(id, text.getBytes(StandardCharsets.UTF_8)))
                .update();
    }
}
