package org.lethe.wire.seal;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

/**
 * Wraps the key of a request to a connector: HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA-256), HKDF-SHA-256,
 * AES-256-GCM, by Bouncy Castle. Base mode does not authenticate the sender, which is why an apply is signed besides.
 *
 * <p>Costs about 0.1 ms: wrap once per request and system, store the bytes, and cache the unwrapped key by them.
 */
public final class KeyWrap {
    private static final byte[] NONE = {};

    private KeyWrap() {}

    /**
     * Wraps; each call gives other bytes.
     *
     * @param wrapKeyId name of the connector's public key
     * @param publicKey X25519, 32 bytes
     * @throws IllegalArgumentException if it is not such a key
     */
    public static byte[] wrap(SystemKey key, String wrapKeyId, byte[] publicKey) {
        try {
            X25519PublicKeyParameters to = new X25519PublicKeyParameters(publicKey);
            HPKEContextWithEncapsulation sender = hpke().setupBaseS(to, info(wrapKeyId));
            return concat(sender.getEncapsulation(), sender.seal(NONE, key.bytes()));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException("Cannot wrap to key " + wrapKeyId, e);
        }
    }

    /** Unwraps; {@code RefusedException(NOT_UNWRAPPED)} if it was wrapped to another key, or changed since. */
    public static SystemKey unwrap(byte[] wrapped, HpkeKeyPair keyPair) {
        int encapsulated = X25519PublicKeyParameters.KEY_SIZE;
        if (wrapped.length < encapsulated) {
            throw new RefusedException(Refusal.NOT_UNWRAPPED);
        }
        try {
            byte[] key = hpke().setupBaseR(Arrays.copyOf(wrapped, encapsulated), keyPair.keys(), info(keyPair.id()))
                    .open(NONE, Arrays.copyOfRange(wrapped, encapsulated, wrapped.length));
            return SystemKey.of(key);
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            throw new RefusedException(Refusal.NOT_UNWRAPPED);
        }
    }

    private static byte[] info(String wrapKeyId) {
        return new LengthPrefixed().add("lethe/v1/wrap").add(wrapKeyId).toBytes();
    }

    /** Holds the state of its hashes, so each use needs its own. */
    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
