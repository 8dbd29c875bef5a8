package org.lethe.orchestrator.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.RequestType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads tasks with what of their request tells people what to do. */
@Component
class TaskRows {
    private static final String SELECT = """
            select t.*, r.number as request_number, r.type, r.controller, r.due_on from task t join request r on r.id = t.request_id
            """;

    private final JdbcClient jdbc;
    private final Inventory inventory;

    TaskRows(JdbcClient jdbc, Inventory inventory) {
        this.jdbc = jdbc;
        this.inventory = inventory;
    }

    Optional<TaskView> find(UUID id) {
        return jdbc.sql(SELECT + "where t.id = :id")
                .param("id", id)
                .query((row, number) -> view(row))
                .optional();
    }

    List<TaskView> of(UUID requestId) {
        return jdbc.sql(SELECT + "where t.request_id = :request order by t.number")
                .param("request", requestId)
                .query((row, number) -> view(row))
                .list();
    }

    /**
     * A page in the order in which tasks were opened: the one that has waited longest first.
     *
     * @param open true for those that nobody has ended, false for the others, null for all
     * @param after number of the last task of the page before
     */
    List<TaskView> page(@Nullable Boolean open, long after, int limit) {
        return jdbc.sql(SELECT + """
                where t.number > :after and (:open::boolean is null or (t.outcome is null) = :open)
                order by t.number limit :limit""")
                .param("after", after)
                .param("open", open)
                .param("limit", limit)
                .query((row, number) -> view(row))
                .list();
    }

    private TaskView view(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String ground = row.getString("ground");
        String system = row.getString("system");
        return new TaskView(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("request_id", UUID.class),
                row.getLong("request_number"),
                RequestType.valueOf(row.getString("type")),
                row.getString("controller"),
                system,
                title(system),
                InventorySystem.Kind.valueOf(row.getString("kind")),
                row.getObject("due_on", LocalDate.class),
                row.getTimestamp("opened_at").toInstant(),
                outcome == null ? null : TaskOutcome.valueOf(outcome),
                ground == null ? null : TaskGround.valueOf(ground),
                instant(row.getTimestamp("done_at")),
                row.getString("done_by"),
                instant(row.getTimestamp("ended_at")),
                row.getString("evidence_hmac"),
                row.getString("reference"));
    }

    private String title(String system) {
        return inventory.systems().stream()
                .filter(known -> known.name().equals(system))
                .map(InventorySystem::title)
                .findFirst()
                .orElse(system);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
