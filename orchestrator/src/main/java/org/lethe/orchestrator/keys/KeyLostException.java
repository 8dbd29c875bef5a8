package org.lethe.orchestrator.keys;

import java.util.UUID;

/** The data is sealed under a key that is wrapped under one which nobody has here; it can be put back. */
public final class KeyLostException extends IllegalStateException {
    KeyLostException(UUID requestId, RequestKeys.Tier tier, String kek) {
        super("request=" + requestId + " tier=" + tier + " kek=" + kek + " is lost");
    }
}
