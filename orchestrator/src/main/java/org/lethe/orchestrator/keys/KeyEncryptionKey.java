package org.lethe.orchestrator.keys;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.lethe.wire.seal.RequestKey;

/** Wraps the keys of requests: AES-256-GCM, bound to the request and the tier. Thread-safe; never printed. */
final class KeyEncryptionKey {
    private final String id;
    private final AesGcmJce aead;

    /** @param bytes 32 bytes */
    KeyEncryptionKey(String id, byte[] bytes) {
        this.id = id;
        try {
            this.aead = new AesGcmJce(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    String id() {
        return id;
    }

    byte[] wrap(RequestKey key, UUID requestId, RequestKeys.Tier tier) {
        try {
            return aead.encrypt(key.bytes(), associatedData(requestId, tier));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    RequestKey unwrap(byte[] wrapped, UUID requestId, RequestKeys.Tier tier) {
        try {
            return RequestKey.of(aead.decrypt(wrapped, associatedData(requestId, tier)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "request=" + requestId + " tier=" + tier + " kek=" + id + " key cannot be unwrapped", e);
        }
    }

    private byte[] associatedData(UUID requestId, RequestKeys.Tier tier) {
        return ("lethe/v1/request-key|" + id + "|" + requestId + "|" + tier).getBytes(StandardCharsets.UTF_8);
    }
}
