package org.lethe.orchestrator.keys;

import java.util.UUID;

/** The data was sealed under a key that no longer exists. */
public final class KeyDestroyedException extends RuntimeException {
    public KeyDestroyedException(UUID requestId, RequestKeys.Tier tier) {
        super("request=" + requestId + " tier=" + tier + " key destroyed");
    }
}
