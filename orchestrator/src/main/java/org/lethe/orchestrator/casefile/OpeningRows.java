package org.lethe.orchestrator.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.keys.RequestKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads openings with their texts, and where they stand now. */
@Component
class OpeningRows {
    private static final String SELECT = """
            select o.*, r.number as request_number from case_file_opening o join request r on r.id = o.request_id
            """;

    private final JdbcClient jdbc;
    private final StaffNotes notes;
    private final Clock clock;

    OpeningRows(JdbcClient jdbc, StaffNotes notes, Clock clock) {
        this.jdbc = jdbc;
        this.notes = notes;
        this.clock = clock;
    }

    /** Locked. */
    Optional<OpeningView> lock(UUID requestId, UUID id) {
        return jdbc.sql(SELECT + "where o.id = :id and o.request_id = :request for update of o")
                .param("id", id)
                .param("request", requestId)
                .query((row, number) -> view(row))
                .optional();
    }

    /** The newest first. */
    List<OpeningView> of(UUID requestId) {
        return jdbc.sql(SELECT + "where o.request_id = :request order by o.number desc")
                .param("request", requestId)
                .query((row, number) -> view(row))
                .list();
    }

    /** Those of one person, locked, the newest first. */
    List<OpeningView> lockOf(UUID requestId, String askedBy) {
        return jdbc.sql(SELECT + """
                where o.request_id = :request and o.asked_by = :by order by o.number desc for update of o""")
                .param("request", requestId)
                .param("by", askedBy)
                .query((row, number) -> view(row))
                .list();
    }

    /** Those that something may still come of, the one that has waited longest first. */
    List<OpeningView> open(int most) {
        return jdbc.sql(SELECT + """
                where (o.granted is null and o.answer_by > :now)
                    or (o.granted and (o.started_at is null and o.start_by > :now or o.read_until > :now))
                order by o.number limit :most""")
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, number) -> view(row))
                .list();
    }

    private OpeningView view(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID request = row.getObject("request_id", UUID.class);
        return new OpeningView(
                id,
                request,
                row.getLong("request_number"),
                OpeningReason.valueOf(row.getString("reason")),
                state(row, clock.instant()),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("answer_by").toInstant(),
                notes.text(request, RequestKeys.Tier.CASE, id, Openings.ASKED, row.getBytes("why")),
                row.getString("answered_by"),
                instant(row.getTimestamp("answered_at")),
                instant(row.getTimestamp("start_by")),
                instant(row.getTimestamp("read_until")));
    }

    private static OpeningState state(ResultSet row, Instant now) throws SQLException {
        boolean granted = row.getBoolean("granted");
        if (row.wasNull()) {
            return row.getTimestamp("answer_by").toInstant().isAfter(now) ? OpeningState.ASKED : OpeningState.EXPIRED;
        }
        if (!granted) {
            return OpeningState.DENIED;
        }
        Instant until = instant(row.getTimestamp("read_until"));
        if (until != null) {
            return until.isAfter(now) ? OpeningState.READING : OpeningState.READ;
        }
        return Objects.requireNonNull(row.getTimestamp("start_by")).toInstant().isAfter(now)
                ? OpeningState.GRANTED
                : OpeningState.EXPIRED;
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
