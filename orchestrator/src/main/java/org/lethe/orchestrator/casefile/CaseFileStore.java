package org.lethe.orchestrator.casefile;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.AtRest;
import org.lethe.wire.Identifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code case_file}: each row sealed under a key of its own. Takes part in the caller's transaction. */
@Component
class CaseFileStore {
    private static final String COLUMN = "case-file";

    private final JdbcClient jdbc;
    private final RequestKeys keys;
    private final JsonMapper json = ForgetfulJson.mapper();

    CaseFileStore(JdbcClient jdbc, RequestKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** Until when a case file is kept when nothing holds it. */
    record Kept(Instant closedAt, LocalDate destroyOn) {}

    /** Under a key that is made now. */
    void write(UUID requestId, byte[] plain, Kept kept) {
        AtRest.Column column = new AtRest(requestId, keys.create(requestId, RequestKeys.Tier.CASE)).column(COLUMN);
        jdbc.sql("""
                insert into case_file (request_id, sealed, closed_at, destroy_on)
                values (:request, :sealed, :closed, :destroy)""")
                .param("request", requestId)
                .param("sealed", column.seal(requestId, plain))
                .param("closed", Timestamp.from(kept.closedAt()))
                .param("destroy", kept.destroyOn())
                .update();
    }

    /** Locked until the end of the transaction, so that it is not destroyed meanwhile; empty when there is none. */
    Optional<Kept> lock(UUID requestId) {
        return find(requestId, "for update");
    }

    /** Empty before the request has ended and after the file was destroyed. */
    Optional<Kept> find(UUID requestId) {
        return find(requestId, "");
    }

    private Optional<Kept> find(UUID requestId, String lock) {
        return jdbc.sql("select closed_at, destroy_on from case_file where request_id = :request " + lock)
                .param("request", requestId)
                .query((row, number) -> new Kept(
                        row.getTimestamp("closed_at").toInstant(), row.getObject("destroy_on", LocalDate.class)))
                .optional();
    }

    /** @throws KeyDestroyedException when its term is over, or the request has not ended */
    String content(UUID requestId) {
        AtRest.Column column = new AtRest(requestId, keys.open(requestId, RequestKeys.Tier.CASE)).column(COLUMN);
        byte[] sealed = jdbc.sql("select sealed from case_file where request_id = :request")
                .param("request", requestId)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new KeyDestroyedException(requestId, RequestKeys.Tier.CASE));
        return new String(column.open(requestId, sealed), StandardCharsets.UTF_8);
    }

    /** What the person was known by; nobody gets to read it. Nothing when the file was destroyed. */
    List<Identifier> identifiers(UUID requestId) {
        if (find(requestId).isEmpty()) {
            return List.of();
        }
        List<Identifier> known = new ArrayList<>();
        for (JsonNode each : json.readTree(content(requestId)).path("identifiers")) {
            known.add(new Identifier(
                    each.path("issuer").asString(""),
                    each.path("kind").asString(),
                    each.path("value").asString()));
        }
        return known;
    }

    /** The key first: from the commit on nothing opens the row, in whatever copy. */
    void destroy(UUID requestId) {
        keys.destroy(requestId, RequestKeys.Tier.CASE);
        jdbc.sql("delete from case_file where request_id = :request")
                .param("request", requestId)
                .update();
    }
}
