package org.lethe.orchestrator.dispatch;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Which steps were tried again, given up and revived stands in {@code step_event} for a year, by the database's clock. */
@Component
class StepEventTerm {
    private final JdbcClient jdbc;

    StepEventTerm(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "P1D")
    void sweep() {
        jdbc.sql("delete from step_event where at < now() - interval '1 year'").update();
    }
}
