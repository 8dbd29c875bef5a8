package org.lethe.orchestrator.dispatch;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks the rows of requests, and with a follow-up that of the request that it finishes, in the order of their ids and before
 * anything else of them: transactions that touch several requests then never wait for each other in a circle. Nobody places a
 * hold on the earlier request while a follow-up of it is decided, and what the follow-up keeps for it is written under its lock.
 */
@Component
public class RequestLocks {
    private final JdbcClient jdbc;

    RequestLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes part in the caller's transaction; requests that do not exist are passed over. */
    public void lock(Collection<UUID> requestIds) {
        jdbc.sql("""
                select id from request where id = any(cast(:ids as uuid[])) or id = any(array(
                    select follows from request where id = any(cast(:ids as uuid[])) and follows is not null))
                order by id for update""")
                .param("ids", requestIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> number)
                .list();
    }
}
