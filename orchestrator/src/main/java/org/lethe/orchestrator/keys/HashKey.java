package org.lethe.orchestrator.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lethe.wire.seal.OwnerOnlyFile;

/**
 * HMAC-SHA-256 for one purpose, under a key in a file of its own: what stands hashed in the database or the log cannot be
 * guessed from there. Whoever destroys the file makes every such hash meaningless. Thread-safe; never printed.
 */
public final class HashKey {
    private static final String TYPE = "lethe-hmac-v1";
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    private HashKey(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** A key that is kept elsewhere, of 32 bytes. */
    public static HashKey of(byte[] key) {
        return new HashKey(key);
    }

    /**
     * The key of the file, which is made if there is none; instances that start at once get the same one.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read or written
     * @throws IllegalArgumentException naming the file when it holds no such key
     */
    public static HashKey loadOrCreate(Path file, SecureRandom random) {
        if (!Files.exists(file)) {
            byte[] made = new byte[KEY_BYTES];
            random.nextBytes(made);
            boolean unused = OwnerOnlyFile.createIfAbsent(
                    file, TYPE + " " + Base64.getEncoder().encodeToString(made) + "\n");
        }
        String line = OwnerOnlyFile.read(file).strip();
        byte[] read = new byte[0];
        if (line.startsWith(TYPE + " ")) {
            try {
                read = Base64.getDecoder().decode(line.substring(TYPE.length() + 1));
            } catch (IllegalArgumentException e) {
                // Its message quotes the key; what is wrong is said below.
            }
        }
        if (read.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    file + ": one line is needed, " + TYPE + " and the Base64 of " + KEY_BYTES + " bytes; restore it");
        }
        return new HashKey(read);
    }

    /** Of the text's UTF-8; 64 hex digits. */
    public String hex(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    @Override
    public String toString() {
        return "HashKey";
    }
}
