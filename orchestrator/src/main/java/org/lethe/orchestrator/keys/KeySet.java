package org.lethe.orchestrator.keys;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The key-encryption keys of the vault, which all instances of the orchestrator share. The newest wraps; the others only
 * unwrap, until nothing is wrapped under them and they are destroyed. Thread-safe.
 */
final class KeySet {
    private final KeyVault vault;
    private final Clock clock;
    private volatile List<KeyEncryptionKey> keys;

    private KeySet(KeyVault vault, Clock clock, List<KeyEncryptionKey> keys) {
        this.vault = vault;
        this.clock = clock;
        this.keys = keys;
    }

    /** Reads the vault, in which one key is made when there is none. */
    static KeySet loadOrCreate(KeyVault vault, Clock clock) {
        vault.ensureWrappingKey(clock.instant());
        return new KeySet(vault, clock, read(vault));
    }

    KeyEncryptionKey current() {
        List<KeyEncryptionKey> now = keys;
        return now.get(now.size() - 1);
    }

    /** Oldest first. */
    List<KeyEncryptionKey> all() {
        return keys;
    }

    /**
     * The key of that name; another instance may have made it since the vault was read.
     *
     * @throws IllegalStateException when it is not in the vault any more
     */
    KeyEncryptionKey get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("kek=" + id + " is not in the key set"));
    }

    /** The key of that name, empty when it is not in the vault any more. */
    Optional<KeyEncryptionKey> find(String id) {
        return find(keys, id).or(() -> find(reload(), id));
    }

    /** Reads the vault again: another instance may have changed it. */
    synchronized List<KeyEncryptionKey> reload() {
        keys = read(vault);
        return keys;
    }

    /** Makes a new key, which is the current one from now on. Only for the one that holds the lock of rotation. */
    synchronized KeyEncryptionKey add() {
        vault.makeWrappingKey(clock.instant());
        reload();
        return current();
    }

    /** Takes a key out: what is wrapped under it is lost. Only for the one that holds the lock of rotation. */
    synchronized void destroy(String id) {
        vault.destroyWrappingKey(id);
        reload();
    }

    private static Optional<KeyEncryptionKey> find(List<KeyEncryptionKey> in, String id) {
        return in.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static List<KeyEncryptionKey> read(KeyVault vault) {
        List<KeyEncryptionKey> found =
                vault.wrappingKeys().stream().map(KeyEncryptionKey::new).toList();
        if (found.isEmpty()) {
            throw new KeyVaultException.Damaged("the key vault holds no key-encryption key any more; restore it");
        }
        return found;
    }
}
