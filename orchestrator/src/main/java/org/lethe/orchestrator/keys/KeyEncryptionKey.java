package org.lethe.orchestrator.keys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.lethe.wire.seal.RequestKey;

/** Wraps other keys, bound to what each is for; the vault's key does the work. Thread-safe; never printed. */
final class KeyEncryptionKey {
    private final WrappingKey key;

    KeyEncryptionKey(WrappingKey key) {
        this.key = key;
    }

    String id() {
        return key.id();
    }

    Instant madeAt() {
        return key.madeAt();
    }

    byte[] wrap(RequestKey wrapped, UUID requestId, RequestKeys.Tier tier) {
        return wrap(wrapped, owner(requestId, tier));
    }

    RequestKey unwrap(byte[] wrapped, UUID requestId, RequestKeys.Tier tier) {
        return unwrap(wrapped, owner(requestId, tier));
    }

    /** @param owner what the key is for; it opens for nothing else */
    byte[] wrap(RequestKey wrapped, String owner) {
        return key.wrap(wrapped.bytes(), associatedData(owner));
    }

    /** @throws IllegalStateException when it was wrapped for something else, under another key, or changed */
    RequestKey unwrap(byte[] wrapped, String owner) {
        try {
            return RequestKey.of(key.unwrap(wrapped, associatedData(owner)));
        } catch (KeyVaultException.NotUnwrapped e) {
            throw new IllegalStateException("owner=" + owner + " kek=" + id() + " key cannot be unwrapped", e);
        }
    }

    static String owner(UUID requestId, RequestKeys.Tier tier) {
        return requestId + "|" + tier;
    }

    private byte[] associatedData(String owner) {
        return ("lethe/v1/request-key|" + id() + "|" + owner).getBytes(StandardCharsets.UTF_8);
    }
}
