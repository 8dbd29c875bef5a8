package org.lethe.orchestrator.keys;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** A wrapping key whose bytes are in memory. */
final class FileWrappingKey implements WrappingKey {
    private final String id;
    private final Instant madeAt;
    private final AesGcmJce aead;

    /** @param bytes 32 bytes */
    FileWrappingKey(String id, Instant madeAt, byte[] bytes) {
        this.id = id;
        this.madeAt = madeAt;
        try {
            this.aead = new AesGcmJce(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant madeAt() {
        return madeAt;
    }

    @Override
    public byte[] wrap(byte[] key, byte[] associatedData) {
        try {
            return aead.encrypt(key, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        try {
            return aead.decrypt(wrapped, associatedData);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException.NotUnwrapped(id);
        }
    }
}
