package org.lethe.wire.seal;

import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** An Ed25519 public key. Immutable and thread-safe. In configuration it is its 32 bytes in Base64. */
public final class VerificationKey implements Verifier {
    private final byte[] bytes;

    private VerificationKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key of its 32 bytes, which are copied. */
    public static VerificationKey of(byte[] bytes) {
        return new VerificationKey(Crypto.checkedKey(bytes, Ed25519.PUBLIC_KEY_SIZE));
    }

    /** A key of configuration; {@code IllegalArgumentException} if it is not the Base64 of 32 bytes. */
    public static VerificationKey fromBase64(String base64) {
        return of(Base64.getDecoder().decode(base64.strip()));
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** {@code signingKeyId} of applies: derived from the key. */
    public String id() {
        return KeyId.of(bytes);
    }

    @Override
    public boolean verifies(byte[] signature, byte[] message) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, bytes, 0, message, 0, message.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerificationKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "VerificationKey[" + id() + "]";
    }
}
