package org.lethe.wire.seal;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The key of one request, 32 bytes. Everything the request has in the clear elsewhere is sealed under it or under a key
 * derived from it, so that destroying it forgets the person. Immutable and thread-safe; never printed.
 */
public final class RequestKey {
    static final int LENGTH = 32;

    private final byte[] bytes;

    private RequestKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static RequestKey generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new RequestKey(bytes);
    }

    /** A key of its 32 bytes, which are copied. */
    public static RequestKey of(byte[] bytes) {
        return new RequestKey(Crypto.checkedKey(bytes, LENGTH));
    }

    /** The key that the given system gets; two systems cannot read each other's payloads. */
    public SystemKey forSystem(String system) {
        return SystemKey.of(Crypto.hkdf(
                bytes,
                new LengthPrefixed().add("lethe/v1/system-key").add(system).toBytes()));
    }

    /** A copy, for wrapping under a key-encryption key. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "RequestKey";
    }
}
