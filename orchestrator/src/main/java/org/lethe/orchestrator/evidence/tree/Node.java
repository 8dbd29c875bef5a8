package org.lethe.orchestrator.evidence.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A complete subtree, which never changes once its last entry is there.
 *
 * @param level 0 for an entry, n for 2^n entries
 * @param index 0-based from the left, among those of its level
 */
public record Node(int level, long index) {

    /**
     * The fewest complete subtrees over entries {@code from} inclusive to {@code to} exclusive, from left to right.
     *
     * @param from 0, or where a tree of RFC 6962 is split
     */
    public static List<Node> covering(long from, long to) {
        List<Node> nodes = new ArrayList<>();
        for (long next = from; next < to; ) {
            int level = 63 - Long.numberOfLeadingZeros(to - next);
            nodes.add(new Node(level, next >> level));
            next += 1L << level;
        }
        return nodes;
    }
}
