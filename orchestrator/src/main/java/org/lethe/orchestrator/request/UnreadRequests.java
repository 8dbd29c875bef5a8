package org.lethe.orchestrator.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.keys.StoredKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open requests whose rows cannot be opened: the key is lost, or something sealed is damaged. Nothing can be decided about
 * them, so they are flagged past the state machine, which stops none of the others. In the caller's transaction.
 */
@Component
class UnreadRequests {
    private static final Logger log = LoggerFactory.getLogger(UnreadRequests.class);

    private final JdbcClient jdbc;
    private final StoredKeys keys;
    private final Journal journal;
    private final Clock clock;

    UnreadRequests(JdbcClient jdbc, StoredKeys keys, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.journal = journal;
        this.clock = clock;
    }

    /** {@code KEY_LOST}, or {@code REQUEST_UNREADABLE} where the key lives. */
    AttentionCode why(UUID id) {
        return keys.openAll(List.of(id), RequestKeys.Tier.WORKING).get(id) instanceof StoredKeys.Alive
                ? AttentionCode.REQUEST_UNREADABLE
                : AttentionCode.KEY_LOST;
    }

    /** Flags those of these requests that are open, whose rows are locked. */
    void flag(Collection<UUID> ids, String system) {
        Instant now = clock.instant();
        for (UUID id : ids) {
            String code = why(id).name();
            int flagged = jdbc.sql("""
                    update request set attention = :code
                    where id = :id and closed_at is null and attention is distinct from :code""").param("code", code).param("id", id).update();
            if (flagged == 1) {
                journal.append(new Fact(id, "ATTENTION_RAISED", now, Map.of("code", code, "system", system)));
                log.error("request={} system={} code={}", id, system, code);
            }
        }
    }

    /** What whoever calls on such a request is told. */
    RequestException refusal(UUID id) {
        return why(id) == AttentionCode.KEY_LOST
                ? RequestException.conflict(
                        "KEY_LOST",
                        "the key of what is stored about the person is lost; put back the key-encryption keys of that"
                                + " time and redrive the request, or withdraw it")
                : RequestException.conflict(
                        "REQUEST_UNREADABLE",
                        "something that is stored of the request is damaged; the log has the place. Restore it and"
                                + " redrive the request, or withdraw it");
    }
}
