package org.lethe.orchestrator.dispatch;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks the rows of requests, in the order of their ids and before anything else of them: transactions that touch several
 * requests then never wait for each other in a circle.
 */
@Component
public class RequestLocks {
    private final JdbcClient jdbc;

    RequestLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes part in the caller's transaction; requests that do not exist are passed over. */
    public void lock(Collection<UUID> requestIds) {
        jdbc.sql("select id from request where id = any(cast(:ids as uuid[])) order by id for update")
                .param("ids", requestIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> number)
                .list();
    }
}
