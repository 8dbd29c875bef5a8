package org.lethe.wire.seal;

import com.google.crypto.tink.subtle.X25519;
import java.nio.file.Path;
import java.security.InvalidKeyException;

/**
 * The key pair of a connector to which the keys of requests are wrapped (X25519). Connectors replace it every 30 days and
 * destroy the old private key 7 days later. Immutable and thread-safe; the private key is never printed.
 */
public final class HpkeKeyPair {
    private static final String FILE_TYPE = "lethe-x25519-private-v1";

    private final byte[] privateKey;
    private final byte[] publicKey;

    private HpkeKeyPair(byte[] privateKey) {
        this.privateKey = privateKey;
        try {
            this.publicKey = X25519.publicFromPrivate(privateKey);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("Not an X25519 private key", e);
        }
    }

    public static HpkeKeyPair generate() {
        return new HpkeKeyPair(X25519.generatePrivateKey());
    }

    /**
     * The key pair of a file.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a key
     */
    public static HpkeKeyPair load(Path file) {
        return new HpkeKeyPair(Crypto.checkedKey(KeyFile.read(file, FILE_TYPE), RequestKey.LENGTH));
    }

    /** Writes a new file that only its owner may read; an existing one is an error. */
    public void store(Path file) {
        KeyFile.write(file, FILE_TYPE, privateKey);
    }

    /** {@code wrapKeyId} of descriptors and commands: derived from the public key. */
    public String id() {
        return KeyId.of(publicKey);
    }

    /** {@code wrapKey} of a descriptor: 32 bytes, a copy. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] privateKey() {
        return privateKey;
    }

    @Override
    public String toString() {
        return "HpkeKeyPair[" + id() + "]";
    }
}
