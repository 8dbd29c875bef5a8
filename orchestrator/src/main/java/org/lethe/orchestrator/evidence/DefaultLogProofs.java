package org.lethe.orchestrator.evidence;

import java.util.List;
import java.util.Optional;
import org.lethe.orchestrator.evidence.tree.Node;
import org.lethe.orchestrator.evidence.tree.Proof;
import org.springframework.stereotype.Component;

/** Proofs from the stored tree. */
@Component
class DefaultLogProofs implements LogProofs {
    private final LogTree tree;
    private final Checkpoints checkpoints;

    DefaultLogProofs(LogTree tree, Checkpoints checkpoints) {
        this.tree = tree;
        this.checkpoints = checkpoints;
    }

    @Override
    public Optional<Signed> checkpoint() {
        return checkpoints.newest();
    }

    @Override
    public Optional<Signed> checkpoint(long atLeast) {
        return checkpoints.atLeast(atLeast);
    }

    @Override
    public long signedSize() {
        return tree.size();
    }

    @Override
    public List<byte[]> edge(long size) {
        return tree.hashes(Node.covering(0, size).stream().map(List::of).toList());
    }

    @Override
    public List<byte[]> inclusion(long index, long size) {
        return tree.hashes(Proof.inclusion(index, size));
    }

    @Override
    public List<byte[]> consistency(long from, long to) {
        return tree.hashes(Proof.consistency(from, to));
    }
}
