package org.lethe.orchestrator.keys;

import java.time.Instant;

/** A key of the {@link KeyVault} that wraps other keys, AES-256-GCM. Thread-safe; never printed. */
public interface WrappingKey {

    /** Its name, which is stored beside what it wraps. */
    String id();

    /** When it was made. */
    Instant madeAt();

    /**
     * Wraps, with a fresh random nonce.
     *
     * @param key the bytes of the key to wrap
     * @param associatedData must be given again to unwrap
     * @return nonce of 12 bytes, ciphertext, tag of 16 bytes
     * @throws KeyVaultException.Unavailable when the vault does not answer
     */
    byte[] wrap(byte[] key, byte[] associatedData);

    /**
     * What was wrapped.
     *
     * @throws KeyVaultException.NotUnwrapped when it was wrapped by another key, for something else, or changed
     * @throws KeyVaultException.Unavailable when the vault does not answer
     */
    byte[] unwrap(byte[] wrapped, byte[] associatedData);
}
