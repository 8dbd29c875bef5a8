package org.lethe.orchestrator.connector;

import java.sql.Timestamp;
import java.time.Clock;
import org.lethe.orchestrator.dispatch.FlowRows;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The owners' switches, and who used them when: the table {@code connector_pause} and the flag that claims look at. */
@Component
class Pauses {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FlowRows flow;
    private final Wakeup wakeup;
    private final Clock clock;

    Pauses(JdbcClient jdbc, TransactionTemplate transaction, FlowRows flow, Wakeup wakeup, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.flow = flow;
        this.wakeup = wakeup;
        this.clock = clock;
    }

    void pause(String system, String by) {
        transaction.executeWithoutResult(status -> {
            int paused = jdbc.sql("""
                    insert into connector as c (system, paused) values (:system, true)
                    on conflict (system) do update set paused = true where not c.paused""").param("system", system).update();
            if (paused == 1) {
                jdbc.sql("insert into connector_pause (system, paused_at, paused_by) values (:system, :at, :by)")
                        .param("system", system)
                        .param("at", Timestamp.from(clock.instant()))
                        .param("by", by)
                        .update();
            }
        });
    }

    /** Attempts that ended during the pause cost nothing, and what the system itself had asked for is forgotten. */
    void resume(String system, String by) {
        Timestamp now = Timestamp.from(clock.instant());
        transaction.executeWithoutResult(status -> {
            flow.open(system);
            jdbc.sql("update connector set paused = false, ready_since = :now where system = :system and paused")
                    .param("system", system)
                    .param("now", now)
                    .update();
            jdbc.sql("""
                    update connector_pause set resumed_at = :now, resumed_by = :by
                    where system = :system and resumed_at is null""")
                    .param("system", system)
                    .param("now", now)
                    .param("by", by)
                    .update();
            wakeup.wakeAfterCommit();
        });
    }
}
