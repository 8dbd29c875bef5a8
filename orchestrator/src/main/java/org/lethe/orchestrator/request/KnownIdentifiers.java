package org.lethe.orchestrator.request;

import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.wire.Identifier;
import org.springframework.stereotype.Component;

/** What an open request knows its person by. */
@Component
public class KnownIdentifiers {
    private final RequestStore store;

    KnownIdentifiers(RequestStore store) {
        this.store = store;
    }

    /**
     * As filed and as systems vouched for, whatever was decided about them.
     *
     * @throws KeyDestroyedException when the request has ended
     */
    public List<Identifier> of(UUID requestId) {
        RequestState state = store.read(requestId);
        if (state.status().terminal()) {
            throw new KeyDestroyedException(requestId, RequestKeys.Tier.WORKING);
        }
        return Naming.identifiers(state.identifiers());
    }
}
