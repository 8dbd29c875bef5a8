package org.lethe.orchestrator.casefile;

import java.util.UUID;
import org.lethe.orchestrator.request.KnownIdentifiers;
import org.lethe.orchestrator.request.Naming;
import org.springframework.stereotype.Component;

/** Whether what staff type names the person, also after the request has ended: the case file still knows whom. */
@Component
public class StaffTexts {
    private final KnownIdentifiers open;
    private final CaseFileStore ended;
    private final RequestLock requests;

    StaffTexts(KnownIdentifiers open, CaseFileStore ended, RequestLock requests) {
        this.open = open;
        this.ended = ended;
        this.requests = requests;
    }

    /** As below, of a request that the caller has locked and of which it does not know whether it has ended. */
    public Naming of(UUID requestId) {
        return of(requestId, requests.check(requestId).ended());
    }

    /**
     * What to check texts about this request with, in the caller's transaction. When the case file was destroyed nothing is
     * known of the person any more, and every text passes.
     *
     * @param hasEnded whether the request has
     */
    public Naming of(UUID requestId, boolean hasEnded) {
        return new Naming(hasEnded ? ended.identifiers(requestId) : open.of(requestId));
    }
}
