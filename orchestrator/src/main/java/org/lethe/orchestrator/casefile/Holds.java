package org.lethe.orchestrator.casefile;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a complaint or a legal claim holds a request: while one does, its case file is not destroyed, and what it retained
 * is not erased, whatever day it is. Each call is one statement in the caller's transaction, if there is one.
 *
 * <p>Whoever places a hold locks the request's row first. Who asks after locking it too, as everybody does who locks a
 * follow-up of it, or any row that placing waits for, knows that the answer stays true until the end of the transaction.
 */
@Component
public class Holds {
    private final JdbcClient jdbc;

    Holds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True while at least one hold on the request has not been lifted. */
    public boolean stands(UUID requestId) {
        return !standing(List.of(requestId)).isEmpty();
    }

    /** Those of the requests on which a hold stands. */
    public Set<UUID> standing(Collection<UUID> requestIds) {
        return new HashSet<>(jdbc.sql("""
                select distinct request_id from hold
                where request_id = any(cast(:requests as uuid[])) and lifted_at is null""")
                .param("requests", requestIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }
}
