package org.lethe.orchestrator.completion;

import org.lethe.orchestrator.evidence.LogYearRemovedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Completion records go with the year of the log that has their digests, in the same transaction. */
@Component
class RecordTerm {
    private final JdbcClient jdbc;

    RecordTerm(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void removed(LogYearRemovedEvent event) {
        jdbc.sql("select completion_remove_year(:year)")
                .param("year", event.year())
                .query((row, number) -> event.year())
                .single();
    }
}
