package org.lethe.orchestrator.evidence;

import java.sql.Timestamp;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts facts into {@code log_pending}; the sequencer gives them their place. */
@Component
class DefaultJournal implements Journal {
    private final JdbcClient jdbc;
    private final Wakeup wakeup;

    DefaultJournal(JdbcClient jdbc, @Qualifier("logWakeup") Wakeup wakeup) {
        this.jdbc = jdbc;
        this.wakeup = wakeup;
    }

    @Override
    public void append(Fact fact) {
        jdbc.sql("insert into log_pending (request_id, type, at, body) values (:request, :type, :at, :body)")
                .param("request", fact.requestId())
                .param("type", fact.type())
                .param("at", Timestamp.from(fact.at()))
                .param("body", CanonicalJson.of(fact.body()))
                .update();
        wakeup.wakeAfterCommit();
    }
}
