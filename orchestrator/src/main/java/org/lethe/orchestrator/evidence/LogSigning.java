package org.lethe.orchestrator.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.keys.KeyVault;
import org.lethe.orchestrator.keys.KeyVault.Purpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which key signs. A new one is announced by an entry that the old one still signs, signs from the next batch on, and the
 * old one is destroyed then: who has the first public key can follow all the others, and an old key in a copy is of no use.
 * Used by the log's thread.
 */
final class LogSigning {
    private static final Logger log = LoggerFactory.getLogger(LogSigning.class);

    private final KeyVault vault;
    private final LogKeys keys;
    private final LogState state;
    private final Duration life;
    private final Path wish;
    private final Clock clock;
    private boolean settled;
    private boolean wished;

    /** @param wish a file that somebody makes who wants another key now */
    LogSigning(KeyVault vault, LogKeys keys, LogState state, Duration life, Path wish, Clock clock) {
        this.vault = vault;
        this.keys = keys;
        this.state = state;
        this.life = life;
        this.wish = wish;
        this.clock = clock;
    }

    /**
     * Another key takes over.
     *
     * @param signs whose signature is over the entry that says so
     */
    record Change(String type, NoteKey from, NoteKey to, NoteKey signs) {
        Fact fact(Instant at) {
            return new Fact(Fact.NO_REQUEST, type, at, Map.of("from", from.text(), "to", to.text()));
        }
    }

    /** The key that signs this batch; at the first start one is made. */
    NoteKey current(LogState.Row row) {
        String written = row.signer();
        if (written != null) {
            return NoteKey.parse(written);
        }
        vault.ensureSigningKey(Purpose.LOG_SIGNING, clock.instant());
        NoteKey first = keys.inVault().get(0);
        keys.export(first);
        state.signer(first.text(), clock.instant());
        log.info("logSigningKey public={}", first.text());
        return first;
    }

    /** Which key takes over now; empty when the present one goes on. */
    Optional<Change> due(LogState.Row row, NoteKey current) {
        boolean there = keys.signing(current).isPresent();
        boolean wanted = Files.exists(wish);
        if (there && !wanted && !old(row.signerSince())) {
            return Optional.empty();
        }
        settled = false;
        wished = wanted;
        NoteKey next = there ? keys.make(clock.instant()) : instead();
        keys.export(next);
        state.signer(next.text(), clock.instant());
        log.info("logSigningKey lost={} public={}", !there, next.text());
        return Optional.of(
                there
                        ? new Change("LOG_KEY_CHANGED", current, next, current)
                        : new Change("LOG_KEY_LOST", current, next, next));
    }

    /**
     * After a change, and at the start in case that whoever made one died: the key that signs is the only one left. The caller
     * has locked the state, so nobody is about to announce another.
     */
    void settle(LogState.Row row) {
        String signer = row.signer();
        if (settled || signer == null) {
            return;
        }
        NoteKey current = NoteKey.parse(signer);
        List<NoteKey> there = keys.inVault();
        if (there.contains(current)) {
            there.stream().filter(key -> !key.equals(current)).forEach(key -> {
                vault.destroySigningKey(Purpose.LOG_SIGNING, key.key().id());
                log.info("logSigningKey destroyed public={}", key.text());
            });
        }
        if (wished) {
            delete(wish);
        }
        wished = false;
        settled = true;
    }

    /** What somebody put into the vault for a key that was lost, or a new one. */
    private NoteKey instead() {
        List<NoteKey> there = keys.inVault();
        return there.isEmpty() ? keys.make(clock.instant()) : there.get(there.size() - 1);
    }

    private boolean old(@Nullable Instant since) {
        return since != null && !clock.instant().isBefore(since.plus(life));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
