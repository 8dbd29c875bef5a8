package org.lethe.orchestrator.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.evidence.note.SignedNote;
import org.lethe.orchestrator.keys.KeyVault;
import org.lethe.orchestrator.keys.KeyVault.Purpose;
import org.lethe.orchestrator.keys.VaultSigningKey;
import org.lethe.wire.seal.OwnerOnlyFile;
import org.lethe.wire.seal.Signer;

/**
 * The keys of the log: private ones in the vault, the public half of every one that ever signed in {@code log-signing.pub},
 * for auditors, one a line, the newest first. All instances share both. Thread-safe.
 */
final class LogKeys {
    private final KeyVault vault;
    private final Path exported;
    private final String origin;
    private List<NoteKey> known = List.of();
    private @Nullable FileTime readAt;
    private volatile @Nullable InUse inUse;

    LogKeys(KeyVault vault, Path exported, String origin) {
        this.vault = vault;
        this.exported = exported;
        this.origin = origin;
    }

    /** What can sign now, oldest first. */
    List<NoteKey> inVault() {
        return vault.signingKeys(Purpose.LOG_SIGNING).stream()
                .map(this::noteKey)
                .toList();
    }

    /** Makes a key that signs from its announcement on. */
    NoteKey make(Instant now) {
        return noteKey(vault.makeSigningKey(Purpose.LOG_SIGNING, now));
    }

    /** What signs with that key; empty when the vault has lost it. */
    Optional<Signer> signing(NoteKey key) {
        InUse last = inUse;
        if (last == null || !last.key.equals(key)) {
            last = vault.signingKeys(Purpose.LOG_SIGNING).stream()
                    .map(there -> new InUse(noteKey(there), there.signer()))
                    .filter(there -> there.key.equals(key))
                    .findFirst()
                    .orElse(null);
            inUse = last;
        }
        return Optional.ofNullable(last).map(InUse::signer);
    }

    private record InUse(NoteKey key, Signer signer) {}

    /** The signed note over a tree. */
    String sign(NoteKey with, long size, byte[] root) {
        Signer signer =
                signing(with).orElseThrow(() -> new IllegalStateException("the vault has no key " + with.text()));
        return SignedNote.sign(new Checkpoint(origin, size, root).text(), origin, signer);
    }

    /** The checkpoint of a note that this log signed, with whichever of its keys; empty for any other. */
    Optional<Checkpoint> open(String note) {
        if (!note.startsWith(origin + "\n")) {
            return Optional.empty();
        }
        return SignedNote.open(note, known()).map(Checkpoint::parse);
    }

    /** Makes a key known as one of this log, before it signs anything. */
    synchronized void export(NoteKey key) {
        if (!known().contains(key)) {
            Set<NoteKey> all = new LinkedHashSet<>();
            all.add(key);
            all.addAll(known());
            OwnerOnlyFile.replace(
                    exported, all.stream().map(one -> one.text() + "\n").collect(Collectors.joining()));
        }
    }

    private NoteKey noteKey(VaultSigningKey key) {
        return new NoteKey(origin, key.publicKey());
    }

    /** Another instance may have replaced the key. */
    private synchronized List<NoteKey> known() {
        try {
            FileTime written = Files.getLastModifiedTime(exported);
            if (!Objects.equals(written, readAt)) {
                try (Stream<String> lines = Files.lines(exported)) {
                    known = lines.filter(line -> !line.isBlank())
                            .map(NoteKey::parse)
                            .toList();
                }
                readAt = written;
            }
            return known;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + exported, e);
        }
    }
}
