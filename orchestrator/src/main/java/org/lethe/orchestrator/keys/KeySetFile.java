package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.lethe.wire.seal.OwnerOnlyFile;

/**
 * What stood in a key set's file: one key a line, {@code lethe-kek-v1 ID CREATED BASE64}, the newest last. Never printed.
 *
 * @param lines as they were read, without blank ones
 * @param keys in the order of the lines
 */
record KeySetFile(List<String> lines, List<FileWrappingKey> keys) {
    private static final String TYPE = "lethe-kek-v1";
    private static final int KEY_BYTES = 32;

    /** @throws KeyVaultException.Damaged naming the file and what is wrong, never a key */
    static KeySetFile read(Path file) {
        List<String> lines = OwnerOnlyFile.read(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            throw new KeyVaultException.Damaged(
                    file + " holds no key; restore it, or delete it to start with a new one");
        }
        List<FileWrappingKey> keys = new ArrayList<>();
        lines.forEach(line -> keys.add(key(file, line)));
        return new KeySetFile(lines, keys);
    }

    static String newLine(SecureRandom random, Instant created) {
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

    FileWrappingKey last() {
        return keys.get(keys.size() - 1);
    }

    String text() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** The text without the key of that name. */
    String without(String id) {
        return lines.stream()
                .filter(line -> !line.startsWith(TYPE + " " + id + " "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static FileWrappingKey key(Path file, String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 4 || !words[0].equals(TYPE)) {
            throw new KeyVaultException.Damaged(file + ": each line must be " + TYPE + " ID CREATED BASE64");
        }
        return new FileWrappingKey(words[1], madeAt(file, words[2]), decoded(file, words[3]));
    }

    private static Instant madeAt(Path file, String word) {
        try {
            return Instant.parse(word);
        } catch (DateTimeException e) {
            throw new KeyVaultException.Damaged(file + ": CREATED must be a time, for example 2026-11-22T10:00:00Z");
        }
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
            throw new KeyVaultException.Damaged(file + ": a key must be the Base64 of " + KEY_BYTES + " bytes");
        }
        return key;
    }

    @Override
    public String toString() {
        return "KeySetFile";
    }
}
