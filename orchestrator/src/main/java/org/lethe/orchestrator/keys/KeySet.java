package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key-encryption keys, from a file with one key a line: {@code lethe-kek-v1 ID CREATED BASE64}. The last line is the
 * current key, which wraps; the others only unwrap. A key is destroyed by taking its line out. Immutable.
 */
final class KeySet {
    private static final String TYPE = "lethe-kek-v1";
    private static final int KEY_BYTES = 32;

    private final Map<String, KeyEncryptionKey> keys;
    private final KeyEncryptionKey current;

    private KeySet(Map<String, KeyEncryptionKey> keys, KeyEncryptionKey current) {
        this.keys = keys;
        this.current = current;
    }

    /** Reads the file, which is made with one new key when there is none. */
    static KeySet loadOrCreate(Path file, SecureRandom random, Clock clock) {
        OwnerOnlyFile.createIfAbsent(file, newLine(random, clock.instant()));
        return parse(
                file,
                OwnerOnlyFile.read(file).lines().filter(line -> !line.isBlank()).toList());
    }

    KeyEncryptionKey current() {
        return current;
    }

    /** @throws IllegalStateException when the key was taken out of the file */
    KeyEncryptionKey get(String id) {
        KeyEncryptionKey key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("kek=" + id + " is not in the key set");
        }
        return key;
    }

    private static KeySet parse(Path file, List<String> lines) {
        Map<String, KeyEncryptionKey> keys = new LinkedHashMap<>();
        KeyEncryptionKey last = null;
        for (String line : lines) {
            String[] words = line.strip().split(" ", -1);
            if (words.length != 4 || !words[0].equals(TYPE)) {
                throw new IllegalArgumentException(file + ": each line must be " + TYPE + " ID CREATED BASE64");
            }
            last = new KeyEncryptionKey(words[1], decoded(file, words[3]));
            keys.put(words[1], last);
        }
        if (last == null) {
            throw new IllegalArgumentException(
                    file + " holds no key; restore it, or delete it to start with a new one");
        }
        return new KeySet(Map.copyOf(keys), last);
    }

    private static byte[] decoded(Path file, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message quotes the key.
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(file + ": a key must be the Base64 of " + KEY_BYTES + " bytes");
        }
        return key;
    }

    private static String newLine(SecureRandom random, Instant created) {
        byte[] id = new byte[8];
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        return String.join(
                        " ",
                        TYPE,
                        HexFormat.of().formatHex(id),
                        created.toString(),
                        Base64.getEncoder().encodeToString(key))
                + "\n";
    }
}
