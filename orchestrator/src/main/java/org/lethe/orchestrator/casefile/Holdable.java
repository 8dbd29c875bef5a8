package org.lethe.orchestrator.casefile;

import java.util.UUID;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a hold on a request would keep anything. Takes part in the caller's transaction, which has locked the request. */
@Component
class Holdable {
    private final JdbcClient jdbc;
    private final CaseFileStore files;

    Holdable(JdbcClient jdbc, CaseFileStore files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** @throws RequestException when there is nothing that it would keep, or another request must be held for it */
    void check(UUID requestId, RequestLock.Locked request) {
        if (request.follows() != null) {
            throw RequestException.conflict(
                    "FOLLOW_UP",
                    "it finishes request " + request.follows() + ", and keeps nothing of its own; hold that one:"
                            + " nothing that it retained is erased meanwhile");
        }
        if (!possible(requestId, request)) {
            throw RequestException.conflict(
                    "CASE_FILE_DESTROYED",
                    "the case file was destroyed when its term was over, and no record that was retained waits for its day;"
                            + " there is nothing left to hold");
        }
    }

    /** The case file goes when its term is over, and records may be retained for longer. */
    boolean possible(UUID requestId, RequestLock.Locked request) {
        return request.follows() == null
                && (!request.ended() || files.find(requestId).isPresent() || retains(requestId));
    }

    private boolean retains(UUID requestId) {
        return jdbc.sql("""
                select exists (select from kept_ref
                        where request_id = :request and purpose = 'RETENTION' and due_on is not null)
                    or exists (select from request where follows = :request and closed_at is null
                        and follow_up ->> 'kind' = 'RETENTION')""").param("request", requestId).query(Boolean.class).single();
    }
}
