package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lethe.wire.seal.OwnerOnlyFile;

/**
 * The key-encryption keys in a file that all instances of the orchestrator share. The newest wraps; the others only
 * unwrap, until nothing is wrapped under them and they are destroyed. Thread-safe.
 */
final class KeySet {
    private final Path file;
    private final SecureRandom random;
    private final Clock clock;
    private volatile KeySetFile content;

    private KeySet(Path file, SecureRandom random, Clock clock, KeySetFile content) {
        this.file = file;
        this.random = random;
        this.clock = clock;
        this.content = content;
    }

    /** Reads the file, which is made with one new key when there is none. */
    static KeySet loadOrCreate(Path file, SecureRandom random, Clock clock) {
        boolean unused = OwnerOnlyFile.createIfAbsent(file, KeySetFile.newLine(random, clock.instant()));
        sweep(file);
        return new KeySet(file, random, clock, KeySetFile.read(file));
    }

    KeyEncryptionKey current() {
        return content.last();
    }

    /** Oldest first. */
    List<KeyEncryptionKey> all() {
        return content.keys();
    }

    /**
     * The key of that name; another instance may have made it since the file was read.
     *
     * @throws IllegalStateException when it is not in the file any more
     */
    KeyEncryptionKey get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("kek=" + id + " is not in the key set"));
    }

    /** The key of that name, empty when it is not in the file any more. */
    Optional<KeyEncryptionKey> find(String id) {
        return content.find(id).or(() -> reload().find(id));
    }

    /** Reads the file again: another instance may have changed it. */
    synchronized KeySetFile reload() {
        content = KeySetFile.read(file);
        return content;
    }

    /** Makes a new key, which is the current one from now on. Only for the one that holds the lock of rotation. */
    synchronized KeyEncryptionKey add() {
        sweep(file);
        OwnerOnlyFile.replace(file, reload().text() + KeySetFile.newLine(random, clock.instant()));
        return reload().last();
    }

    /** Takes a key out: what is wrapped under it is lost. Only for the one that holds the lock of rotation. */
    synchronized void destroy(String id) {
        sweep(file);
        OwnerOnlyFile.replace(file, reload().without(id));
        reload();
    }

    /** A write takes milliseconds; what one that died has left holds keys. */
    private static void sweep(Path file) {
        OwnerOnlyFile.sweep(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"),
                Duration.ofMinutes(1));
    }
}
