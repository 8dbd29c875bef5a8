package org.lethe.orchestrator.keys;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lethe.wire.seal.RequestKey;

/**
 * The keys of a request, one per tier, each stored wrapped under the current key-encryption key, which lives outside the
 * database. All methods take part in the caller's transaction.
 */
public interface RequestKeys {

    /** How long a key lives. */
    enum Tier {
        /** Identifiers, plan, payloads, notes, and the salt of every hash: destroyed when the request ends. */
        WORKING,
        /** The access package: destroyed 30 days after release. */
        PACKAGE,
        /** The case file, made when the request ends: destroyed after its term, 3 years by default. */
        CASE
    }

    RequestKey create(UUID requestId, Tier tier);

    /**
     * Opens it.
     *
     * @throws KeyDestroyedException when the key was destroyed or never existed
     * @throws KeyLostException when it cannot be unwrapped here
     */
    RequestKey open(UUID requestId, Tier tier);

    /** Destroys the wrapped key; whatever it sealed is unreadable from the commit on. Idempotent. */
    void destroy(UUID requestId, Tier tier);

    /** When the key was destroyed, empty while it lives. */
    Optional<Instant> destroyedAt(UUID requestId, Tier tier);
}
