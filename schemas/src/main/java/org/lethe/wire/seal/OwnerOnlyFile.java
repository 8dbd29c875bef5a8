package org.lethe.wire.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text file that only its owner may read, written whole or not at all: it is written under another name, {@code
 * NAME.UUID}, and gets its own when it is on the disk. Several processes may do so in one folder.
 */
public final class OwnerOnlyFile {
    private static final Pattern TEMPORARY =
            Pattern.compile(".+\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private OwnerOnlyFile() {}

    /**
     * Makes the file with this text, and its folder, unless it is there already, also when several processes try at once.
     *
     * @return false when it was there
     * @throws UncheckedIOException if it cannot be written
     */
    public static boolean createIfAbsent(Path file, String text) {
        Path folder = folder(file);
        Path whole = temporary(file);
        try {
            Files.createDirectories(folder);
            try {
                write(whole, text);
                // A link is refused when the name is taken, which a rename is not.
                Files.createLink(file, whole);
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(whole);
            }
            force(folder);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Puts this text in the place of what is there, at once.
     *
     * @throws UncheckedIOException if it cannot be written; what was there is still there
     */
    public static void replace(Path file, String text) {
        Path whole = temporary(file);
        try {
            try {
                write(whole, text);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
            force(folder(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** @throws UncheckedIOException if it cannot be read */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * Deletes what writers that died have left in the folder: a key in it would outlive its destruction.
     *
     * @param age of a file by the machine's clock, from which on nobody can be writing it any more
     * @throws UncheckedIOException if the folder cannot be read, or a file not be deleted
     */
    public static void sweep(Path folder, Duration age) {
        Instant before = Instant.now().minus(age);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left = files.filter(file ->
                            TEMPORARY.matcher(file.getFileName().toString()).matches())
                    .toList();
            for (Path file : left) {
                deleteIfOlder(file, before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sweep " + folder, e);
        }
    }

    private static void deleteIfOlder(Path file, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Its writer lives, and has just ended.
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private static Path temporary(Path file) {
        return folder(file).resolve(file.getFileName() + "." + UUID.randomUUID());
    }

    private static void write(Path file, String text) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Or the file's name would be lost with the machine's power; where a folder cannot be opened, it needs no forcing. */
    private static void force(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
