package org.lethe.orchestrator.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lethe.wire.seal.OwnerOnlyFile;
import org.lethe.wire.seal.SigningKey;

/**
 * Keys in files of one folder, which only their owner may read and which all instances share: {@code request-keys.keyset}
 * with the wrapping keys, and a file for each signing key ({@link SigningKeyFiles}). The default, for which nothing needs to
 * be installed; whoever can read the folder has the keys.
 */
final class FileKeyVault implements KeyVault {
    /** Longer than anybody takes to write a key. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    private final Path folder;
    private final Path wrapping;
    private final SecureRandom random;

    /** Opens the folder, which is made with the first key. */
    FileKeyVault(Path folder, SecureRandom random) {
        this.folder = folder;
        this.wrapping = folder.resolve("request-keys.keyset");
        this.random = random;
        if (Files.isDirectory(folder)) {
            sweep();
        }
    }

    @Override
    public List<WrappingKey> wrappingKeys() {
        if (!Files.exists(wrapping)) {
            return List.of();
        }
        try {
            return List.copyOf(KeySetFile.read(wrapping).keys());
        } catch (UncheckedIOException e) {
            throw new KeyVaultException.Unavailable(String.valueOf(e.getMessage()), e.getCause());
        }
    }

    @Override
    public void ensureWrappingKey(Instant now) {
        boolean unused = OwnerOnlyFile.createIfAbsent(wrapping, KeySetFile.newLine(random, now));
    }

    @Override
    public synchronized WrappingKey makeWrappingKey(Instant now) {
        ensureFolder();
        String before = Files.exists(wrapping) ? KeySetFile.read(wrapping).text() : "";
        OwnerOnlyFile.replace(wrapping, before + KeySetFile.newLine(random, now));
        return KeySetFile.read(wrapping).last();
    }

    @Override
    public synchronized void destroyWrappingKey(String id) {
        sweep();
        OwnerOnlyFile.replace(wrapping, KeySetFile.read(wrapping).without(id));
    }

    @Override
    public List<VaultSigningKey> signingKeys(Purpose purpose) {
        return SigningKeyFiles.of(folder, purpose).stream()
                .map(file -> new VaultSigningKey(file.madeAt(), SigningKey.load(file.path())))
                .toList();
    }

    @Override
    public void ensureSigningKey(Purpose purpose, Instant now) {
        if (signingKeys(purpose).isEmpty()) {
            SigningKey unused = SigningKey.loadOrCreate(SigningKeyFiles.first(folder, purpose));
        }
    }

    @Override
    public synchronized VaultSigningKey makeSigningKey(Purpose purpose, Instant now) {
        SigningKey made = SigningKey.generate();
        made.store(SigningKeyFiles.another(folder, purpose, now));
        return new VaultSigningKey(Instant.ofEpochMilli(now.toEpochMilli()), made);
    }

    @Override
    public synchronized void destroySigningKey(Purpose purpose, String id) {
        sweep();
        for (SigningKeyFiles.File file : SigningKeyFiles.of(folder, purpose)) {
            if (SigningKey.load(file.path()).verificationKey().id().equals(id)) {
                SigningKeyFiles.delete(file.path());
            }
        }
    }

    private void ensureFolder() {
        try {
            Files.createDirectories(folder);
            sweep();
        } catch (IOException e) {
            throw new KeyVaultException.Unavailable("Cannot make " + folder, e);
        }
    }

    /** What a writer that died has left holds keys. */
    private void sweep() {
        OwnerOnlyFile.sweep(folder, WRITING);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
