package org.lethe.orchestrator.evidence;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives facts their place in the log: consecutive, in the order they were inserted as far as they are visible. The lock on
 * the one row of {@code log_state} lets one instance at a time do it, and a crash leaves either all of a batch or none.
 */
@Component
class Sequencer {
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Sequencer(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Gives at most one batch its places. Returns how many. */
    int sequence() {
        Integer placed = transaction.execute(status -> place());
        return placed == null ? 0 : placed;
    }

    private int place() {
        long size = jdbc.sql("select size from log_state for update")
                .query(Long.class)
                .single();
        int placed = jdbc.sql("""
                with moved as (
                    delete from log_pending
                    where id in (select id from log_pending order by id limit :batch)
                    returning id, request_id, type, at, body)
                insert into log_entry (index, request_id, type, at, body)
                select :size + row_number() over (order by id) - 1, request_id, type, at, body from moved""").param("batch", BATCH).param("size", size).update();
        if (placed > 0) {
            jdbc.sql("update log_state set size = size + :placed")
                    .param("placed", placed)
                    .update();
        }
        return placed;
    }
}
