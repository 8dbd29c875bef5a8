package org.lethe.wire.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A key in a file of its own: one line, the type of the key, a blank, the key in Base64. */
final class KeyFile {
    private KeyFile() {}

    static byte[] read(Path file, String type) {
        try {
            String line = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (line.startsWith(type + " ")) {
                return Base64.getDecoder().decode(line.substring(type.length() + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key file " + file, e);
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes the key; it is left out on purpose.
        }
        throw new IllegalArgumentException("Not a key file of type " + type + ": " + file);
    }

    /** Makes the file unless it is there, also when several processes try at once; false when it was there. */
    static boolean createIfAbsent(Path file, String type, byte[] key) {
        return OwnerOnlyFile.createIfAbsent(
                file, type + " " + Base64.getEncoder().encodeToString(key) + "\n");
    }

    static void write(Path file, String type, byte[] key) {
        if (!createIfAbsent(file, type, key)) {
            throw new UncheckedIOException(
                    "Cannot write the key file " + file, new FileAlreadyExistsException(file.toString()));
        }
    }
}
