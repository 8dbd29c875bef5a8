package org.lethe.orchestrator.keys;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keys that were opened in the transaction under way on this thread, so that a transaction reads each once. Whoever changes
 * or ends a request holds its row's lock, so what lives at the first reading lives until it is destroyed here. Nothing is
 * kept when the transaction has ended, or when there is none.
 */
final class OpenedKeys extends ResourceHolderSupport {
    private final Map<Owner, StoredKeys.Alive> opened = new HashMap<>();

    private record Owner(UUID requestId, Tier tier) {}

    /** Those of this thread's transaction; a new one that nobody keeps when there is none. */
    static OpenedKeys ofTransaction(Object owner) {
        if (TransactionSynchronizationManager.getResource(owner) instanceof OpenedKeys bound) {
            return bound;
        }
        OpenedKeys fresh = new OpenedKeys();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(owner, fresh);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<OpenedKeys, Object>(fresh, owner) {});
        }
        return fresh;
    }

    /** Puts what is known of these requests into {@code states}. */
    void copyTo(Map<UUID, StoredKeys.State> states, Iterable<UUID> requestIds, Tier tier) {
        for (UUID id : requestIds) {
            StoredKeys.Alive alive = opened.get(new Owner(id, tier));
            if (alive != null) {
                states.put(id, alive);
            }
        }
    }

    void keep(Map<UUID, StoredKeys.State> states, Tier tier) {
        states.forEach((id, state) -> {
            if (state instanceof StoredKeys.Alive alive) {
                opened.put(new Owner(id, tier), alive);
            }
        });
    }

    void drop(UUID requestId, Tier tier) {
        opened.remove(new Owner(requestId, tier));
    }
}
