package org.lethe.orchestrator.guard;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each system was looked through for people who are back, for those who look after it. */
@Component
public class SweepViews {
    private final JdbcClient jdbc;

    SweepViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of one system.
     *
     * @param running true while it is being looked through
     * @param through what was made before has been looked at
     * @param result of the latest sweep: DONE, or the code with which it was given up, such as SURVEY_UNSUPPORTED of a
     *     system that cannot say which records are new and UNSUPPORTED_VERB of a connector that is too old, or
     *     NOT_ALL_FILED when somebody is back for whom nothing could be filed, which the log tells; null before the first
     * @param records looked at by the latest sweep
     */
    public record SweepView(
            boolean running,
            Instant through,
            @Nullable String result,
            @Nullable Instant endedAt,
            long records) {}

    /** By system; one that was never due has none. */
    public Map<String, SweepView> all() {
        Map<String, SweepView> views = new HashMap<>();
        jdbc.sql("select system, sweep_id, since, result, ended_at, records from guard_sweep")
                .query(row -> {
                    Timestamp ended = row.getTimestamp("ended_at");
                    views.put(
                            row.getString("system"),
                            new SweepView(
                                    row.getString("sweep_id") != null,
                                    row.getTimestamp("since").toInstant(),
                                    row.getString("result"),
                                    ended == null ? null : ended.toInstant(),
                                    row.getLong("records")));
                });
        return views;
    }
}
