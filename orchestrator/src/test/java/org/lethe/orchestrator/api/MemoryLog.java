package org.lethe.orchestrator.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lethe.orchestrator.evidence.CanonicalJson;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.evidence.LogProofs;
import org.lethe.orchestrator.evidence.LogReader;
import org.lethe.orchestrator.evidence.LogRow;
import org.lethe.orchestrator.evidence.LogYear;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.evidence.note.SignedNote;
import org.lethe.orchestrator.evidence.tree.Frontier;
import org.lethe.orchestrator.evidence.tree.MerkleHash;
import org.lethe.orchestrator.evidence.tree.Node;
import org.lethe.orchestrator.evidence.tree.Proof;
import org.lethe.wire.seal.SigningKey;

/** Facts in order, each in its place and signed at once. */
final class MemoryLog implements Journal, LogReader, LogProofs {
    private static final String ORIGIN = "example.test/log";

    private final List<LogRow> rows = new CopyOnWriteArrayList<>();
    private final Map<Node, byte[]> nodes = new HashMap<>();
    private final Frontier frontier = new Frontier(0, List.of());
    private final SigningKey key = SigningKey.generate();

    @Override
    public synchronized void append(List<Fact> facts) {
        for (Fact fact : facts) {
            LogRow row =
                    new LogRow(rows.size(), fact.requestId(), fact.type(), fact.at(), CanonicalJson.of(fact.body()));
            frontier.add(row.leafHash(), nodes::put);
            rows.add(row);
        }
    }

    @Override
    public List<LogRow> entries(long from, long to) {
        return List.copyOf(rows.subList((int) Math.min(from, rows.size()), (int) Math.min(to, rows.size())));
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public long publishedUpTo() {
        return rows.size();
    }

    @Override
    public synchronized Optional<Signed> checkpoint() {
        Checkpoint now = new Checkpoint(ORIGIN, frontier.size(), frontier.root());
        return now.size() == 0
                ? Optional.empty()
                : Optional.of(new Signed(now.size(), SignedNote.sign(now.text(), ORIGIN, key)));
    }

    @Override
    public Optional<Signed> checkpoint(long atLeast) {
        return checkpoint().filter(now -> now.size() >= atLeast);
    }

    @Override
    public long signedSize() {
        return rows.size();
    }

    @Override
    public List<LogYear> years() {
        return rows.isEmpty()
                ? List.of()
                : List.of(new LogYear(2026, 0, null, rows.get(0).at(), null, null));
    }

    @Override
    public List<byte[]> edge(long size) {
        return hashes(Node.covering(0, size).stream().map(List::of).toList());
    }

    @Override
    public List<byte[]> inclusion(long index, long size) {
        return hashes(Proof.inclusion(index, size));
    }

    @Override
    public List<byte[]> consistency(long from, long to) {
        return hashes(Proof.consistency(from, to));
    }

    /** As auditors are given it. */
    String publicKey() {
        return new NoteKey(ORIGIN, key.verificationKey()).text();
    }

    List<String> types(UUID requestId) {
        return rows.stream()
                .filter(row -> row.requestId().equals(requestId))
                .map(LogRow::type)
                .toList();
    }

    private synchronized List<byte[]> hashes(List<List<Node>> ranges) {
        return ranges.stream()
                .map(range -> MerkleHash.root(range.stream()
                        .map(node -> Objects.requireNonNull(nodes.get(node)))
                        .toList()))
                .toList();
    }
}
