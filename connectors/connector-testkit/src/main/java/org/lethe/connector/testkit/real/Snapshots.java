package org.lethe.connector.testkit.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Freshly installed systems, made once for each set of package versions and provisioning script and kept in a folder of
 * the user's cache ({@code -Dlethe.real.cache=DIR} for another one).
 */
public final class Snapshots {
    private static final String PROPERTY = "lethe.real.cache";

    private Snapshots() {}

    /** Fills an empty folder; {@code log} takes what its programs print. */
    @FunctionalInterface
    public interface Provision {
        void into(Path folder, Path log) throws IOException;
    }

    /** The folder of the snapshot, provisioned when there is none for these packages and this script. */
    public static Path of(String name, Packages packages, String script, Provision provision) {
        Path cache = Path.of(System.getProperty(PROPERTY, System.getProperty("user.home") + "/.cache/lethe-tests"));
        Path folder = cache.resolve(name + "-" + digest(packages.versions() + script));
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(cache);
                Path work = workFolder(name);
                provision.into(work, Files.createTempFile("lethe-" + name + "-", ".log"));
                Path fresh = Files.createTempDirectory(cache, name + "-new-");
                Folders.copy(work, fresh);
                Folders.remove(work);
                publish(fresh, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder for one running server, in memory where the machine offers that: a test's data need not last. */
    public static Path workFolder(String name) {
        Path memory = Path.of("/dev/shm");
        try {
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "lethe-" + name + "-")
                    : Files.createTempDirectory("lethe-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another JVM may have been faster; then its folder is as good. */
    private static void publish(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
