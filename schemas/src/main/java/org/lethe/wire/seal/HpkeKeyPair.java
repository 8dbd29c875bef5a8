package org.lethe.wire.seal;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * The key pair of a connector to which the keys of requests are wrapped (X25519). Connectors replace it every 30 days and
 * destroy the old private key 7 days later. Immutable and thread-safe; the private key is never printed.
 */
public final class HpkeKeyPair {
    private static final String FILE_TYPE = "lethe-x25519-private-v1";

    private final X25519PrivateKeyParameters privateKey;
    private final X25519PublicKeyParameters publicKey;

    private HpkeKeyPair(X25519PrivateKeyParameters privateKey) {
        this.privateKey = privateKey;
        this.publicKey = privateKey.generatePublicKey();
    }

    public static HpkeKeyPair generate() {
        return new HpkeKeyPair(new X25519PrivateKeyParameters(new SecureRandom()));
    }

    /**
     * The key pair of a file.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a key
     */
    public static HpkeKeyPair load(Path file) {
        return new HpkeKeyPair(new X25519PrivateKeyParameters(
                Crypto.checkedKey(KeyFile.read(file, FILE_TYPE), X25519PrivateKeyParameters.KEY_SIZE)));
    }

    /** Writes a new file that only its owner may read; an existing one is an error. */
    public void store(Path file) {
        KeyFile.write(file, FILE_TYPE, privateKey.getEncoded());
    }

    /** {@code wrapKeyId} of descriptors and commands: derived from the public key. */
    public String id() {
        return KeyId.of(publicKey.getEncoded());
    }

    /** {@code wrapKey} of a descriptor: 32 bytes, a copy. */
    public byte[] publicKey() {
        return publicKey.getEncoded();
    }

    AsymmetricCipherKeyPair keys() {
        return new AsymmetricCipherKeyPair(publicKey, privateKey);
    }

    @Override
    public String toString() {
        return "HpkeKeyPair[" + id() + "]";
    }
}
