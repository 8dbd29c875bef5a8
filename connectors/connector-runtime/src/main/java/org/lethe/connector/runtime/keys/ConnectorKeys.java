package org.lethe.connector.runtime.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.IdentityKey;
import org.lethe.wire.seal.OwnerOnlyFile;
import org.lethe.wire.seal.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's keys in a folder that only its owner may read: {@code identity.key}, pinned by the orchestrator's
 * inventory, and {@code wrap-MILLIS.key}, named by when they were made, of which the newest is the current one. Instances
 * of one connector share the folder. Thread-safe.
 */
public final class ConnectorKeys {
    /** The long-lived identity key. */
    public static final String IDENTITY_FILE = "identity.key";

    private static final Logger log = LoggerFactory.getLogger(ConnectorKeys.class);
    private static final String PREFIX = "wrap-";
    private static final String SUFFIX = ".key";

    /** Longer than anybody takes to write a key. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    private final Path folder;
    private final Duration rotation;
    private final Duration destruction;
    private final Clock clock;
    private volatile IdentityKey identity;
    private volatile List<WrapKey> wrapKeys = List.of();

    /**
     * Opens the folder; makes it, and the keys it lacks.
     *
     * @param rotation age at which the current key is replaced
     * @param destruction how long a replaced key is kept
     */
    public ConnectorKeys(Path folder, Duration rotation, Duration destruction, Clock clock) {
        this.folder = folder;
        this.rotation = rotation;
        this.destruction = destruction;
        this.clock = clock;
        createFolder();
        this.identity = readIdentity();
        refresh();
        tellIdentity();
    }

    private IdentityKey readIdentity() {
        return new IdentityKey(SigningKey.loadOrCreate(folder.resolve(IDENTITY_FILE)));
    }

    private void tellIdentity() {
        log.info(
                "identity key, to be pinned by the inventory public={}",
                identity.verificationKey().toBase64());
    }

    /** The one in the file; its owner may put another in its place while the connector runs. */
    public IdentityKey identity() {
        return identity;
    }

    /** The key that new requests are to be wrapped to. */
    public HpkeKeyPair current() {
        return newest(wrapKeys).pair();
    }

    /**
     * The key of that name, current or replaced, also when another instance has just made it; empty when it was destroyed
     * or never ours.
     */
    public Optional<HpkeKeyPair> find(String wrapKeyId) {
        return known(wrapKeyId).or(() -> {
            refresh();
            return known(wrapKeyId);
        });
    }

    private Optional<HpkeKeyPair> known(String wrapKeyId) {
        return wrapKeys.stream()
                .map(WrapKey::pair)
                .filter(pair -> pair.id().equals(wrapKeyId))
                .findFirst();
    }

    /**
     * Looks for another identity key. Replaces the current key when it is old enough, destroys those replaced long enough ago. One instance at a time: two
     * that replaced it at once would announce two keys.
     */
    public synchronized void refresh() {
        try (FolderTurn turn = FolderTurn.of(folder)) {
            replaceAndDestroy();
        }
        IdentityKey read = readIdentity();
        if (!read.verificationKey().equals(identity.verificationKey())) {
            identity = read;
            tellIdentity();
        }
    }

    private void replaceAndDestroy() {
        OwnerOnlyFile.sweep(folder, WRITING);
        List<WrapKey> keys = read();
        Instant now = clock.instant();
        if (keys.isEmpty() || newest(keys).made().plus(rotation).isBefore(now)) {
            Path file = folder.resolve(PREFIX + now.toEpochMilli() + SUFFIX);
            HpkeKeyPair made = HpkeKeyPair.generate();
            made.store(file);
            log.info("wrap key made id={}", made.id());
            keys.add(new WrapKey(now, made, file));
        }
        while (keys.size() > 1 && keys.get(1).made().plus(destruction).isBefore(now)) {
            destroy(keys.remove(0));
        }
        wrapKeys = List.copyOf(keys);
    }

    private List<WrapKey> read() {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> madeAt(file) >= 0)
                    .map(file -> new WrapKey(Instant.ofEpochMilli(madeAt(file)), HpkeKeyPair.load(file), file))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("lethe.connector.home cannot be read: " + folder, e);
        }
    }

    private void destroy(WrapKey key) {
        try {
            Files.deleteIfExists(key.file());
            log.info("wrap key destroyed id={}", key.pair().id());
        } catch (IOException e) {
            throw new UncheckedIOException("a replaced key cannot be destroyed: " + key.file(), e);
        }
    }

    private void createFolder() {
        try {
            boolean isNew = !Files.exists(folder);
            Files.createDirectories(folder);
            if (isNew && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "lethe.connector.home cannot be made: " + folder
                            + "; a right one is, for example, /var/lib/lethe/keys",
                    e);
        }
    }

    private static WrapKey newest(List<WrapKey> keys) {
        return keys.get(keys.size() - 1);
    }

    private static long madeAt(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
            return -1;
        }
        String millis = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        return millis.chars().allMatch(Character::isDigit) && !millis.isEmpty() ? Long.parseLong(millis) : -1;
    }

    /** One key with its age. */
    private record WrapKey(Instant made, HpkeKeyPair pair, Path file) implements Comparable<WrapKey> {
        @Override
        public int compareTo(WrapKey other) {
            return made.compareTo(other.made);
        }
    }
}
