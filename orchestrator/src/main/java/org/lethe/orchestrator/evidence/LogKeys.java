package org.lethe.orchestrator.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.evidence.note.SignedNote;
import org.lethe.wire.seal.SigningKey;

/**
 * The key that signs the log, in {@code log-signing.key}, made at the first start. Beside it {@code log-signing.pub} has its
 * public half for auditors, one key a line, the current one first: when the private key is replaced, what the one before
 * signed is still known as ours.
 */
final class LogKeys {
    private final String origin;
    private final SigningKey key;
    private final List<NoteKey> known;

    private LogKeys(String origin, SigningKey key, List<NoteKey> known) {
        this.origin = origin;
        this.key = key;
        this.known = known;
    }

    static LogKeys loadOrCreate(Path folder, String origin) {
        SigningKey key = SigningKey.loadOrCreate(folder.resolve("log-signing.key"));
        Path exported = folder.resolve("log-signing.pub");
        try {
            Set<NoteKey> known = new LinkedHashSet<>();
            known.add(new NoteKey(origin, key.verificationKey()));
            if (Files.exists(exported)) {
                Files.readAllLines(exported).stream()
                        .filter(line -> !line.isBlank())
                        .map(NoteKey::parse)
                        .forEach(known::add);
            }
            Files.writeString(
                    exported, known.stream().map(one -> one.text() + "\n").collect(Collectors.joining()));
            return new LogKeys(origin, key, List.copyOf(known));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read and write " + exported, e);
        }
    }

    /** The signed note over a tree. */
    String sign(long size, byte[] root) {
        return SignedNote.sign(new Checkpoint(origin, size, root).text(), origin, key);
    }

    /** The checkpoint of a note that this log signed; empty for any other. */
    Optional<Checkpoint> open(String note) {
        return SignedNote.open(note, known)
                .map(Checkpoint::parse)
                .filter(checkpoint -> checkpoint.origin().equals(origin));
    }

    /** The public key in its written form. */
    String publicKey() {
        return known.get(0).text();
    }
}
