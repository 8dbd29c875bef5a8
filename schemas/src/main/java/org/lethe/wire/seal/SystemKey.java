package org.lethe.wire.seal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Identifier;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

/**
 * The key that one request shares with one system, 32 bytes. Payloads and {@code match} values use separate keys derived
 * from it. Immutable and thread-safe; never printed.
 */
public final class SystemKey {
    private final byte[] bytes;
    private final AesGcm aead;
    private final MatchKey matchKey;

    private SystemKey(byte[] bytes) {
        this.bytes = bytes;
        this.matchKey = MatchKey.of(derived("lethe/v1/match"));
        this.aead = new AesGcm(derived("lethe/v1/seal"));
    }

    /** A key of its 32 bytes, which are copied. */
    public static SystemKey of(byte[] bytes) {
        return new SystemKey(Crypto.checkedKey(bytes, RequestKey.LENGTH));
    }

    /** AES-256-GCM: 12 random bytes, the ciphertext, 16 bytes of tag; {@code context} is the associated data. */
    public byte[] seal(byte[] plain, SealContext context) {
        return aead.encrypt(plain, context.associatedData());
    }

    /** Opens; {@code RefusedException(NOT_AUTHENTIC)} for another key, another context, or changed bytes. */
    public byte[] open(byte[] sealed, SealContext context) {
        try {
            return aead.decrypt(sealed, context.associatedData());
        } catch (AEADBadTagException e) {
            throw new RefusedException(Refusal.NOT_AUTHENTIC);
        }
    }

    /** What a plan item carries instead of the identifier that matched: HMAC-SHA-256, 32 bytes. */
    public byte[] match(Identifier identifier) {
        return match(identifier.getIssuer(), identifier.getKind(), identifier.getValue());
    }

    /** As {@link #match(Identifier)}. */
    public byte[] match(String issuer, String kind, String value) {
        return matchKey.match(issuer, kind, value);
    }

    /**
     * The same for a list of parts of any other meaning, for example the old values of the fields to rectify.
     *
     * @param purpose keeps meanings apart; {@code identifier} is taken
     */
    public byte[] matchOf(String purpose, List<String> parts) {
        return matchKey.matchOf(purpose, parts);
    }

    /** What {@code match} values are made with, which opens nothing. */
    public MatchKey matchKey() {
        return matchKey;
    }

    /** A copy, for wrapping. */
    public byte[] bytes() {
        return bytes.clone();
    }

    private byte[] derived(String purpose) {
        return Crypto.hkdf(bytes, new LengthPrefixed().add(purpose).toBytes());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SystemKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SystemKey";
    }
}
