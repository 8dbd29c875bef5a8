package org.lethe.orchestrator.casefile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.KeyLostException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.AtRest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What staff write about holds and openings, and where they did it from: sealed under the key of the case file, before there
 * is one under the working key, so that it goes when the case file goes; what is written after that is not kept. Takes part in
 * the caller's transaction.
 */
@Component
class StaffNotes {
    private static final String COLUMN = "staff-note";
    private static final byte[] NOT_KEPT = {};
    private static final String LOST = "(could not be read any more when the request ended)";

    private final JdbcClient jdbc;
    private final RequestKeys keys;
    private final JsonMapper json = ForgetfulJson.mapper();

    StaffNotes(JdbcClient jdbc, RequestKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * Seals a note; nothing when the key that it would go with is destroyed already.
     *
     * @param owner the hold or opening; its notes are told apart by {@code what}
     */
    byte[] seal(UUID requestId, RequestKeys.Tier tier, UUID owner, String what, String text, Actor by) {
        Map<String, String> note = new LinkedHashMap<>();
        note.put("text", text);
        if (by.from() != null) {
            note.put("from", by.from());
        }
        byte[] plain = json.writeValueAsString(note).getBytes(StandardCharsets.UTF_8);
        try {
            return column(requestId, tier).seal(owner + what, plain);
        } catch (KeyDestroyedException e) {
            // A text about the person must not outlive their case file; the log has who, when and which kind.
            return NOT_KEPT;
        }
    }

    /** The text; null when the key is destroyed or lost, or nothing was written. */
    @Nullable
    String text(UUID requestId, RequestKeys.Tier tier, UUID owner, String what, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            byte[] plain = column(requestId, tier).open(owner + what, sealed);
            return json.readTree(plain).path("text").asString();
        } catch (KeyDestroyedException | KeyLostException e) {
            return null;
        }
    }

    /** The request ends: what was written while it was open gets the key of the case file. */
    void moveToCaseFile(UUID requestId) {
        toCaseFile(
                requestId,
                (owner, bytes) -> column(requestId, RequestKeys.Tier.WORKING).open(owner, bytes));
    }

    /** The request ends, and what was written cannot be read any more: a note in its place says so. */
    void loseToCaseFile(UUID requestId) {
        byte[] lost = json.writeValueAsString(Map.of("text", LOST)).getBytes(StandardCharsets.UTF_8);
        toCaseFile(requestId, (owner, bytes) -> lost);
    }

    private void toCaseFile(UUID requestId, BiFunction<String, byte[], byte[]> reading) {
        record Row(UUID id, byte[] why, byte @Nullable [] whyLifted) {}
        List<Row> rows = jdbc.sql("select id, why, why_lifted from hold where request_id = :request")
                .param("request", requestId)
                .query((row, number) -> new Row(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getBytes("why")),
                        row.getBytes("why_lifted")))
                .list();
        if (rows.isEmpty()) {
            return;
        }
        AtRest.Column kept = column(requestId, RequestKeys.Tier.CASE);
        for (Row row : rows) {
            String why = row.id() + HoldDesk.PLACED;
            String lifted = row.id() + HoldDesk.LIFTED;
            jdbc.sql("update hold set why = :why, why_lifted = :lifted where id = :id")
                    .param("why", kept.seal(why, reading.apply(why, row.why())))
                    .param(
                            "lifted",
                            row.whyLifted() == null ? null : kept.seal(lifted, reading.apply(lifted, row.whyLifted())))
                    .param("id", row.id())
                    .update();
        }
    }

    private AtRest.Column column(UUID requestId, RequestKeys.Tier tier) {
        return new AtRest(requestId, keys.open(requestId, tier)).column(COLUMN);
    }
}
