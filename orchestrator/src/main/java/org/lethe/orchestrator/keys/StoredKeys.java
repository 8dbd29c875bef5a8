package org.lethe.orchestrator.keys;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.lethe.wire.seal.RequestKey;

/** Many request keys at once, for batches. */
public interface StoredKeys {

    /** What became of each request's key; a request that never had one is missing. */
    Map<UUID, State> openAll(Collection<UUID> requestIds, RequestKeys.Tier tier);

    /** What became of a key. */
    sealed interface State {}

    /** It lives. */
    record Alive(RequestKey key) implements State {}

    /** It was destroyed. */
    record Destroyed() implements State {}

    /**
     * It cannot be unwrapped: the database holds a wrap under a key-encryption key that the key file does not hold, as after
     * a restore from before a rotation, or one that is damaged.
     *
     * @param kek name of the key-encryption key
     */
    record Lost(String kek) implements State {}
}
