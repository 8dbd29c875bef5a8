package org.lethe.wire.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** The few primitives that more than one class here needs. */
final class Crypto {
    private Crypto() {}

    /** HKDF-SHA-256 (RFC 5869) without salt, 32 bytes. */
    static byte[] hkdf(byte[] key, byte[] info) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(SHA256Digest.newInstance());
        generator.init(new HKDFParameters(key, null, info));
        byte[] derived = new byte[RequestKey.LENGTH];
        int unused = generator.generateBytes(derived, 0, derived.length);
        return derived;
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    static byte[] checkedKey(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException("A key of " + length + " bytes is needed, got " + bytes.length);
        }
        return bytes.clone();
    }
}
