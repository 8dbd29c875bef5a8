package org.lethe.wire.seal;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What {@code match} values are made with, 32 bytes. Derived one way from a {@link SystemKey}: whoever has it can check a
 * match, and open nothing. So it may outlive the key that it came from. Immutable and thread-safe; never printed.
 */
public final class MatchKey {
    private final byte[] bytes;

    private MatchKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key of its 32 bytes, which are copied. */
    public static MatchKey of(byte[] bytes) {
        return new MatchKey(Crypto.checkedKey(bytes, RequestKey.LENGTH));
    }

    /** What a plan item carries instead of the identifier that matched: HMAC-SHA-256, 32 bytes. */
    public byte[] match(String issuer, String kind, String value) {
        return matchOf("identifier", List.of(issuer, kind, value));
    }

    byte[] matchOf(String purpose, List<String> parts) {
        LengthPrefixed message = new LengthPrefixed().add(purpose);
        parts.forEach(message::add);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(message.toBytes());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    /** A copy, for keeping sealed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MatchKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "MatchKey";
    }
}
