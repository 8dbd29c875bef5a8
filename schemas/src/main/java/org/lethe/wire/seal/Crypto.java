package org.lethe.wire.seal;

import com.google.crypto.tink.subtle.Hkdf;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The few primitives that more than one class here needs. */
final class Crypto {
    private Crypto() {}

    /** HKDF-SHA-256 (RFC 5869) without salt, 32 bytes. */
    static byte[] hkdf(byte[] key, byte[] info) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", key, new byte[0], info, 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA-256 is not available", e);
        }
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
