package org.lethe.orchestrator.dispatch;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lethe.orchestrator.request.Phase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables {@code flow_window} and {@code flow_closed}. Windows are written by whoever holds the claim lock, closings by
 * whoever folds a reply.
 */
@Component
public class FlowRows {
    private static final int SYSTEMS = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    FlowRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Map<String, FlowWindow> windows() {
        Map<String, FlowWindow> windows = new HashMap<>();
        jdbc.sql("select system, allowed, sent, slowed_at from flow_window")
                .query((row, number) -> windows.put(
                        row.getString("system"),
                        new FlowWindow(
                                row.getInt("allowed"),
                                row.getInt("sent"),
                                row.getTimestamp("slowed_at").toInstant())))
                .list();
        return windows;
    }

    void save(Map<String, FlowWindow> changed) {
        batches.batchUpdate("""
                insert into flow_window (system, allowed, sent, slowed_at) values (?, ?, ?, ?)
                on conflict (system) do update set
                    allowed = excluded.allowed, sent = excluded.sent, slowed_at = excluded.slowed_at""", changed.entrySet(), SYSTEMS, (row, one) -> {
            row.setString(1, one.getKey());
            row.setInt(2, one.getValue().allowed());
            row.setInt(3, one.getValue().sent());
            row.setTimestamp(4, Timestamp.from(one.getValue().slowedAt()));
        });
    }

    /** By system, the phases that are closed now. */
    Map<String, Set<String>> closed(Instant now) {
        Map<String, Set<String>> closed = new HashMap<>();
        jdbc.sql("select system, phase from flow_closed where until > :now")
                .param("now", Timestamp.from(now))
                .query((row, number) -> closed.computeIfAbsent(row.getString(1), system -> new HashSet<>())
                        .add(row.getString(2)))
                .list();
        return closed;
    }

    /**
     * Sends the system no command of the phase before {@code until}; takes part in the caller's transaction. Several are
     * closed in the order of system and phase.
     */
    public void close(String system, Phase phase, Instant until, String code) {
        jdbc.sql("""
                insert into flow_closed as c (system, phase, until, code) values (:system, :phase, :until, :code)
                on conflict (system, phase) do update set until = excluded.until, code = excluded.code
                where excluded.until > c.until""")
                .param("system", system)
                .param("phase", phase.name())
                .param("until", Timestamp.from(until))
                .param("code", code)
                .update();
    }

    /** Tries the system again now, whatever it said: its owner resumed it. */
    public void open(String system) {
        jdbc.sql("delete from flow_closed where system = :system")
                .param("system", system)
                .update();
    }
}
