package org.lethe.orchestrator.evidence;

import java.sql.Timestamp;
import java.util.List;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts facts into {@code log_pending}; the sequencer gives them their place. */
@Component
class DefaultJournal implements Journal {
    private static final int BATCH = 100;

    private final JdbcTemplate jdbc;
    private final Wakeup wakeup;

    DefaultJournal(JdbcTemplate jdbc, @Qualifier("logWakeup") Wakeup wakeup) {
        this.jdbc = jdbc;
        this.wakeup = wakeup;
    }

    @Override
    public void append(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                "insert into log_pending (request_id, type, at, body) values (?, ?, ?, ?)",
                facts,
                BATCH,
                (row, fact) -> {
                    row.setObject(1, fact.requestId());
                    row.setString(2, fact.type());
                    row.setTimestamp(3, Timestamp.from(fact.at()));
                    row.setString(4, CanonicalJson.of(fact.body()));
                });
        wakeup.wakeAfterCommit();
    }
}
