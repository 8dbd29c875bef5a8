package org.lethe.orchestrator.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads holds with their texts. */
@Component
class HoldRows {
    private static final String SELECT = """
            select h.*, r.number as request_number, r.status from hold h join request r on r.id = h.request_id
            """;

    private final JdbcClient jdbc;
    private final StaffNotes notes;
    private final Deadlines deadlines;
    private final Clock clock;

    HoldRows(JdbcClient jdbc, StaffNotes notes, Deadlines deadlines, Clock clock) {
        this.jdbc = jdbc;
        this.notes = notes;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Locked. */
    Optional<HoldView> lock(UUID requestId, UUID id) {
        LocalDate today = today();
        return jdbc.sql(SELECT + "where h.id = :id and h.request_id = :request for update of h")
                .param("id", id)
                .param("request", requestId)
                .query((row, number) -> view(row, today))
                .optional();
    }

    /** Those that stand first. */
    List<HoldView> of(UUID requestId) {
        LocalDate today = today();
        return jdbc.sql(SELECT + "where h.request_id = :request order by h.lifted_at is not null, h.number")
                .param("request", requestId)
                .query((row, number) -> view(row, today))
                .list();
    }

    /** Those that stand, the one to be reviewed first in front. */
    List<HoldView> standing(int most) {
        LocalDate today = today();
        return jdbc.sql(SELECT + "where h.lifted_at is null order by h.review_on, h.number limit :most")
                .param("most", most)
                .query((row, number) -> view(row, today))
                .list();
    }

    private HoldView view(ResultSet row, LocalDate today) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID request = row.getObject("request_id", UUID.class);
        RequestKeys.Tier tier =
                Status.valueOf(row.getString("status")).terminal() ? RequestKeys.Tier.CASE : RequestKeys.Tier.WORKING;
        LocalDate reviewOn = row.getObject("review_on", LocalDate.class);
        Timestamp lifted = row.getTimestamp("lifted_at");
        return new HoldView(
                id,
                request,
                row.getLong("request_number"),
                HoldKind.valueOf(row.getString("kind")),
                row.getString("reference"),
                reviewOn,
                lifted == null && !reviewOn.isAfter(today),
                row.getString("placed_by"),
                row.getTimestamp("placed_at").toInstant(),
                notes.text(request, tier, id, HoldDesk.PLACED, row.getBytes("why")),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant(),
                notes.text(request, tier, id, HoldDesk.LIFTED, row.getBytes("why_lifted")));
    }

    private LocalDate today() {
        return deadlines.dayOf(clock.instant());
    }
}
