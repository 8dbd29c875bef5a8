package org.lethe.wire.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

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

    static void write(Path file, String type, byte[] key) {
        String line = type + " " + Base64.getEncoder().encodeToString(key) + "\n";
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file))) {
                channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the key file " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
