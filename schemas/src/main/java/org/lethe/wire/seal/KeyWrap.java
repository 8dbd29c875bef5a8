package org.lethe.wire.seal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.subtle.HpkeDecrypt;
import com.google.crypto.tink.hybrid.subtle.HpkeEncrypt;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

/**
 * Wraps the key of a request to a connector: HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA-256), HKDF-SHA-256,
 * AES-256-GCM, by Tink. Base mode does not authenticate the sender, which is why an apply is signed besides.
 *
 * <p>Costs 0.2 to 0.4 ms: wrap once per request and system, store the bytes, and cache the unwrapped key by them.
 */
public final class KeyWrap {
    private static final HpkeParameters PARAMETERS = parameters();

    private KeyWrap() {}

    /**
     * Wraps; each call gives other bytes.
     *
     * @param wrapKeyId name of the connector's public key
     * @param publicKey X25519, 32 bytes
     * @throws IllegalArgumentException if it is not such a key
     */
    @AccessesPartialKey
    @LowLevelCryptoCaller
    public static byte[] wrap(SystemKey key, String wrapKeyId, byte[] publicKey) {
        try {
            HpkePublicKey to = HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(publicKey), null);
            return HpkeEncrypt.create(to).encrypt(key.bytes(), info(wrapKeyId));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Cannot wrap to key " + wrapKeyId, e);
        }
    }

    /** Unwraps; {@code RefusedException(NOT_UNWRAPPED)} if it was wrapped to another key, or changed since. */
    @AccessesPartialKey
    @LowLevelCryptoCaller
    public static SystemKey unwrap(byte[] wrapped, HpkeKeyPair keyPair) {
        try {
            HpkePrivateKey own = HpkePrivateKey.create(
                    HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(keyPair.publicKey()), null),
                    SecretBytes.copyFrom(keyPair.privateKey(), InsecureSecretKeyAccess.get()));
            return SystemKey.of(HpkeDecrypt.create(own).decrypt(wrapped, info(keyPair.id())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RefusedException(Refusal.NOT_UNWRAPPED);
        }
    }

    private static byte[] info(String wrapKeyId) {
        return new LengthPrefixed().add("lethe/v1/wrap").add(wrapKeyId).toBytes();
    }

    private static HpkeParameters parameters() {
        try {
            return HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HPKE is not available", e);
        }
    }
}
