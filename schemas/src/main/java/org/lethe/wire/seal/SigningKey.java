package org.lethe.wire.seal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key (RFC 8032): the orchestrator's for applies, or a connector's long-lived identity. Immutable and
 * thread-safe; never printed.
 */
public final class SigningKey implements Signer {
    private static final String FILE_TYPE = "lethe-ed25519-private-v1";

    private final Ed25519PrivateKeyParameters key;
    private final VerificationKey verificationKey;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.verificationKey = VerificationKey.of(key.generatePublicKey().getEncoded());
    }

    public static SigningKey generate() {
        return new SigningKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    /**
     * A key of its 32 bytes, which are copied.
     *
     * @throws IllegalArgumentException if it is not such a key
     */
    public static SigningKey of(byte[] seed) {
        return new SigningKey(
                new Ed25519PrivateKeyParameters(Crypto.checkedKey(seed, Ed25519PrivateKeyParameters.KEY_SIZE)));
    }

    /** A copy of its 32 bytes, for wrapping under another key. */
    public byte[] seed() {
        return key.getEncoded();
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
            boolean unused = KeyFile.createIfAbsent(file, FILE_TYPE, generate().seed());
        }
        return load(file);
    }

    /** Writes a new file that only its owner may read; an existing one is an error. */
    public void store(Path file) {
        KeyFile.write(file, FILE_TYPE, seed());
    }

    @Override
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public String toString() {
        return "SigningKey[" + verificationKey.id() + "]";
    }
}
