package org.lethe.orchestrator.evidence.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** The right edge of a growing tree: all that is needed to add entries and to know the root. Not thread-safe. */
public final class Frontier {
    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private long size;

    /**
     * Goes on with a tree.
     *
     * @param subtrees hashes of {@code Node.covering(0, size)}, in that order
     */
    public Frontier(long size, List<byte[]> subtrees) {
        if (Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException("a tree of " + size + " entries has " + Long.bitCount(size)
                    + " complete subtrees, got " + subtrees.size());
        }
        this.size = size;
        subtrees.forEach(this.subtrees::addLast);
    }

    /**
     * Adds an entry.
     *
     * @param made called with each subtree that the entry completes, itself first
     */
    public void add(byte[] leafHash, BiConsumer<Node, byte[]> made) {
        byte[] hash = leafHash;
        made.accept(new Node(0, size), hash);
        int level = 0;
        for (long left = size; (left & 1) == 1; left >>= 1) {
            hash = MerkleHash.node(subtrees.removeLast(), hash);
            level++;
            made.accept(new Node(level, left >> 1), hash);
        }
        subtrees.addLast(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        return MerkleHash.root(new ArrayList<>(subtrees));
    }
}
