package org.lethe.orchestrator.datamap;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests that have not ended and were located in a system. Without those that finish an earlier one: they propose for kept
 * records, not for a person, and are answered without a trial.
 */
@Component
class OpenInSystem {
    private final JdbcClient jdbc;

    OpenInSystem(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Earliest due date first. */
    List<UUID> requests(String system, int most) {
        return jdbc.sql("""
                select id from request where closed_at is null and follows is null and history -> 'versions' -> :system is not null
                order by due_on, id limit :most""")
                .param("system", system)
                .param("most", most)
                .query(UUID.class)
                .list();
    }
}
