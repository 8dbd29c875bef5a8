package org.lethe.connector.runtime.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.seal.VerificationKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orchestrator's public keys that this connector trusts. A file of them is read again at every apply, so that a key is
 * trusted, or trusted no more, from the moment on at which the file says so; until there is a file, the configured ones are.
 * What cannot be read changes nothing. Thread-safe.
 */
public final class OrchestratorKeys implements Supplier<List<VerificationKey>> {
    private static final Logger log = LoggerFactory.getLogger(OrchestratorKeys.class);

    private final @Nullable Path file;
    private volatile List<VerificationKey> known;
    private volatile boolean unreadable;

    /**
     * @param configured trusted where there is no file
     * @param file one key a line, Base64; null for none
     */
    public OrchestratorKeys(List<VerificationKey> configured, @Nullable Path file) {
        this.known = List.copyOf(configured);
        this.file = file;
    }

    @Override
    public List<VerificationKey> get() {
        if (file != null) {
            refresh(file);
        }
        return known;
    }

    private synchronized void refresh(Path from) {
        try {
            List<VerificationKey> read = read(from);
            if (!read.equals(known)) {
                known = read;
                log.info(
                        "keys of the orchestrator that are trusted now ids={}",
                        read.stream().map(VerificationKey::id).toList());
            }
            unreadable = false;
        } catch (IOException | IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                log.error(
                        "code=ORCHESTRATOR_KEYS_UNREADABLE file={} cause={} fix: one Base64 key a line; trusted until then ids={}",
                        from,
                        e.getClass().getName(),
                        known.stream().map(VerificationKey::id).toList());
            }
        }
    }

    private static List<VerificationKey> read(Path from) throws IOException {
        List<VerificationKey> keys = Files.readAllLines(from).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(VerificationKey::fromBase64)
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        return keys;
    }
}
