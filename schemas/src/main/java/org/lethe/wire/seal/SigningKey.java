package org.lethe.wire.seal;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * An Ed25519 private key (RFC 8032): the orchestrator's for applies, or a connector's long-lived identity. Immutable and
 * thread-safe; never printed.
 */
public final class SigningKey implements Signer {
    private static final String FILE_TYPE = "lethe-ed25519-private-v1";

    private final byte[] seed;
    private final Ed25519Sign signer;
    private final VerificationKey verificationKey;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        try {
            this.signer = new Ed25519Sign(seed);
            this.verificationKey = VerificationKey.of(
                    Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 private key", e);
        }
    }

    public static SigningKey generate() {
        try {
            return new SigningKey(Ed25519Sign.KeyPair.newKeyPair().getPrivateKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    /**
     * A key of its 32 bytes, which are copied.
     *
     * @throws IllegalArgumentException if it is not such a key
     */
    public static SigningKey of(byte[] seed) {
        return new SigningKey(Crypto.checkedKey(seed, Ed25519Sign.SECRET_KEY_LEN));
    }

    /** A copy of its 32 bytes, for wrapping under another key. */
    public byte[] seed() {
        return seed.clone();
    }

    /**
     * The key of a file.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a key
     */
    public static SigningKey load(Path file) {
        return of(KeyFile.read(file, FILE_TYPE));
    }

    /** The key of the file, which is made if there is none; several processes that start at once get the same one. */
    public static SigningKey loadOrCreate(Path file) {
        if (!Files.exists(file)) {
            boolean unused = KeyFile.createIfAbsent(file, FILE_TYPE, generate().seed);
        }
        return load(file);
    }

    /** Writes a new file that only its owner may read; an existing one is an error. */
    public void store(Path file) {
        KeyFile.write(file, FILE_TYPE, seed);
    }

    @Override
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            return signer.sign(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 failed", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + verificationKey.id() + "]";
    }
}
