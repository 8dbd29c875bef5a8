package org.lethe.orchestrator.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.evidence.note.Checkpoint;

/**
 * Checkpoints in a folder apart from the database: {@code newest.checkpoint}, and for each day the last one of that day,
 * which an auditor can compare any later bundle with.
 */
final class CheckpointPins {
    private static final String NEWEST = "newest.checkpoint";

    private final Path folder;
    private final LogKeys keys;

    CheckpointPins(Path folder, LogKeys keys) {
        this.folder = folder;
        this.keys = keys;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("lethe.log.pins: cannot make the folder " + folder, e);
        }
    }

    /** @throws LogRefusedException when there is one that this log did not sign */
    Optional<Checkpoint> newest() {
        try {
            String note = Files.readString(folder.resolve(NEWEST));
            return Optional.of(keys.open(note)
                    .orElseThrow(() ->
                            new LogRefusedException(LogRefusedException.Code.UNKNOWN_SIGNER, "pin " + NEWEST, 0, 0)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the pin in " + folder, e);
        }
    }

    void pin(String note, LocalDate day) {
        write(NEWEST, note);
        write(day + ".checkpoint", note);
    }

    private void write(String name, String note) {
        Path whole = folder.resolve(name + "." + UUID.randomUUID());
        try {
            Files.writeString(whole, note);
            Files.move(
                    whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pin a checkpoint in " + folder, e);
        }
    }
}
