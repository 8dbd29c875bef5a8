package org.lethe.orchestrator.keys;

import java.time.Instant;
import javax.crypto.AEADBadTagException;
import org.lethe.wire.seal.AesGcm;

/** A wrapping key whose bytes are in memory. */
final class FileWrappingKey implements WrappingKey {
    private final String id;
    private final Instant madeAt;
    private final AesGcm aead;

    /** @param bytes 32 bytes */
    FileWrappingKey(String id, Instant madeAt, byte[] bytes) {
        this.id = id;
        this.madeAt = madeAt;
        this.aead = new AesGcm(bytes);
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
        return aead.encrypt(key, associatedData);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        try {
            return aead.decrypt(wrapped, associatedData);
        } catch (AEADBadTagException e) {
            throw new KeyVaultException.NotUnwrapped(id);
        }
    }
}
