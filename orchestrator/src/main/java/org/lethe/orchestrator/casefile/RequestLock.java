package org.lethe.orchestrator.casefile;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The request's row, which is locked before anything else of it: it does not end, and is not held, meanwhile. */
@Component
class RequestLock {
    private final JdbcClient jdbc;

    RequestLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A request that does not change until the end of the transaction.
     *
     * @param follows the request that it finishes; null for one that somebody filed
     */
    record Locked(Status status, @Nullable UUID follows) {
        boolean ended() {
            return status.terminal();
        }
    }

    /** @throws RequestException when there is no such request */
    Locked lock(UUID requestId) {
        return find(requestId, " for update").orElseThrow(() -> RequestException.notFound("request"));
    }

    /** @throws RequestException when there is no such request */
    Locked check(UUID requestId) {
        return find(requestId, "").orElseThrow(() -> RequestException.notFound("request"));
    }

    private Optional<Locked> find(UUID requestId, String lock) {
        return jdbc.sql("select status, follows from request where id = :id" + lock)
                .param("id", requestId)
                .query((row, number) ->
                        new Locked(Status.valueOf(row.getString("status")), row.getObject("follows", UUID.class)))
                .optional();
    }
}
