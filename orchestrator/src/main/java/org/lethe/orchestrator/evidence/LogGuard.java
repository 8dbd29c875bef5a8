package org.lethe.orchestrator.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the log with what of it was seen outside the database: what is missing or has changed since is never signed
 * over. Used by the log's thread; the refusal may be read by any.
 */
class LogGuard {
    private static final Logger log = LoggerFactory.getLogger(LogGuard.class);

    private final LogTree tree;
    private final Checkpoints checkpoints;
    private final CheckpointPins pins;
    private final Supplier<Optional<Checkpoint>> published;
    private final LogKeys keys;
    private boolean started;
    private volatile @Nullable LogRefusedException refusal;

    /** @param published the newest checkpoint on the topic */
    LogGuard(
            LogTree tree,
            Checkpoints checkpoints,
            CheckpointPins pins,
            Supplier<Optional<Checkpoint>> published,
            LogKeys keys) {
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.pins = pins;
        this.published = published;
        this.keys = keys;
    }

    /**
     * At the first pass with the topic, the last signature and the pin; later with the pin, which is a file.
     *
     * @throws LogRefusedException naming both sizes when the tree is smaller than what was seen, or another one
     */
    void check() {
        try {
            if (!started) {
                checkOwn();
                published.get().ifPresent(seen -> compare(seen, "topic"));
                pins.newest().ifPresent(seen -> compare(seen, "pin"));
                started = true;
            }
            refusal = null;
        } catch (LogRefusedException e) {
            refuse(e);
            throw e;
        }
    }

    /** In the transaction that signs, before it adds anything. */
    void checkPin(long treeSize, byte[] root) {
        try {
            pins.newest().ifPresent(seen -> {
                if (seen.size() != treeSize || !Arrays.equals(seen.root(), root)) {
                    compare(seen, "pin");
                }
            });
        } catch (LogRefusedException e) {
            refuse(e);
            throw e;
        }
    }

    /** Why nothing is signed; empty when all is well. */
    Optional<LogRefusedException> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void refuse(LogRefusedException now) {
        LogRefusedException before = refusal;
        refusal = now;
        if (before == null || before.code() != now.code()) {
            log.error(
                    "code={} source={} treeSize={} seenSize={}: the log is not signed any more;"
                            + " see docs/auditors.md, \"When the log refuses to go on\"",
                    now.code(),
                    now.source(),
                    now.treeSize(),
                    now.seenSize());
        }
    }

    private void checkOwn() {
        Optional<LogProofs.Signed> own = checkpoints.newest();
        if (own.isPresent()) {
            compare(
                    keys.open(own.get().note())
                            .orElseThrow(() -> new LogRefusedException(
                                    LogRefusedException.Code.UNKNOWN_SIGNER, "database", tree.size(), 0)),
                    "database");
        }
    }

    private void compare(Checkpoint seen, String source) {
        long size = tree.size();
        if (seen.size() > size) {
            throw new LogRefusedException(LogRefusedException.Code.SMALLER_TREE, source, size, seen.size());
        }
        if (!Arrays.equals(tree.root(seen.size()), seen.root())) {
            throw new LogRefusedException(LogRefusedException.Code.INCONSISTENT_TREE, source, size, seen.size());
        }
    }
}
