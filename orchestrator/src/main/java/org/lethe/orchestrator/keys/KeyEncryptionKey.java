package org.lethe.orchestrator.keys;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;
import org.lethe.wire.seal.RequestKey;

/** Wraps other keys: AES-256-GCM, bound to what each is for. Thread-safe; never printed. */
final class KeyEncryptionKey {
    private final String id;
    private final Instant madeAt;
    private final AesGcmJce aead;

    /** @param bytes 32 bytes */
    KeyEncryptionKey(String id, Instant madeAt, byte[] bytes) {
        this.id = id;
        this.madeAt = madeAt;
        try {
            this.aead = new AesGcmJce(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    String id() {
        return id;
    }

    Instant madeAt() {
        return madeAt;
    }

    byte[] wrap(RequestKey key, UUID requestId, RequestKeys.Tier tier) {
        return wrap(key, owner(requestId, tier));
    }

    RequestKey unwrap(byte[] wrapped, UUID requestId, RequestKeys.Tier tier) {
        return unwrap(wrapped, owner(requestId, tier));
    }

    /** @param owner what the key is for; it opens for nothing else */
    byte[] wrap(RequestKey key, String owner) {
        try {
            return aead.encrypt(key.bytes(), associatedData(owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    /** @throws IllegalStateException when it was wrapped for something else, under another key, or changed */
    RequestKey unwrap(byte[] wrapped, String owner) {
        try {
            return RequestKey.of(aead.decrypt(wrapped, associatedData(owner)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("owner=" + owner + " kek=" + id + " key cannot be unwrapped", e);
        }
    }

    static String owner(UUID requestId, RequestKeys.Tier tier) {
        return requestId + "|" + tier;
    }

    private byte[] associatedData(String owner) {
        return ("lethe/v1/request-key|" + id + "|" + owner).getBytes(StandardCharsets.UTF_8);
    }
}
