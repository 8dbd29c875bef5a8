package org.lethe.quickstart;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes the encryption off an AES-GCM value without asking for its tag or its associated data, as somebody would who has a
 * key and does not know what it belongs to: with the right key the plaintext, with another noise. For one thread.
 */
final class RawAes {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecretKeySpec key;
    private final Cipher cipher;

    /** @param key 32 bytes; its schedule is made once, whatever the number of values */
    RawAes(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    /** @param sealed nonce, ciphertext, tag */
    byte[] decrypt(byte[] sealed) {
        byte[] counter = Arrays.copyOf(sealed, 16);
        Arrays.fill(counter, NONCE, 15, (byte) 0);
        // Counter 1 makes the tag; the data starts with 2.
        counter[15] = 2;
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(counter));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE - TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
