package org.lethe.quickstart;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes the encryption off an AES-GCM value without asking for its tag or its associated data, as somebody would who has a
 * key and does not know what it belongs to: with the right key the plaintext, with another noise.
 */
final class RawAes {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private RawAes() {}

    /** @param sealed nonce, ciphertext, tag */
    static byte[] decrypt(byte[] key, byte[] sealed) {
        try {
            byte[] counter = Arrays.copyOf(sealed, 16);
            Arrays.fill(counter, NONCE, 15, (byte) 0);
            // Counter 1 makes the tag; the data starts with 2.
            counter[15] = 2;
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE - TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
