package org.lethe.orchestrator.evidence;

import java.util.List;
import org.lethe.orchestrator.evidence.tree.Frontier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives facts their place in the log: consecutive, in the order they were inserted as far as they are visible; adds them to
 * the tree and signs it, all in one transaction. The lock on the one row of {@code log_state} lets one instance at a time do
 * it, and a crash leaves either all of a batch or none.
 */
@Component
class Sequencer {
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LogReader reader;
    private final LogTree tree;
    private final Checkpoints checkpoints;
    private final LogGuard guard;
    private final LogKeys keys;

    Sequencer(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            LogReader reader,
            LogTree tree,
            Checkpoints checkpoints,
            LogGuard guard,
            LogKeys keys) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.reader = reader;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.guard = guard;
        this.keys = keys;
    }

    /**
     * Gives at most one batch its places. Returns how many entries were signed.
     *
     * @throws LogRefusedException when the log is not what was published of it; nothing is placed then
     */
    int sequence() {
        guard.check();
        Integer signed = transaction.execute(status -> placeAndSign());
        return signed == null ? 0 : signed;
    }

    private int placeAndSign() {
        place();
        long before = tree.size();
        List<LogRow> rows = reader.entries(before, before + BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        Frontier frontier = tree.frontier(before);
        guard.checkPin(before, frontier.root());
        tree.add(frontier, rows);
        checkpoints.add(frontier.size(), keys.sign(frontier.size(), frontier.root()));
        return rows.size();
    }

    private void place() {
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
    }
}
