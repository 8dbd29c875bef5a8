package org.lethe.orchestrator.evidence.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Which hashes a proof is made of, each as the complete subtrees that it is the root of. RFC 6962, sections 2.1.1 and
 * 2.1.2.
 */
public final class Proof {
    private Proof() {}

    /** That the entry is in the tree. {@code 0 <= index < size}. */
    public static List<List<Node>> inclusion(long index, long size) {
        check(index >= 0 && index < size, "index", index, size);
        List<List<Node>> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /** That the larger tree begins with the smaller one. {@code 0 < from <= to}. */
    public static List<List<Node>> consistency(long from, long to) {
        check(from > 0 && from <= to, "from", from, to);
        List<List<Node>> path = new ArrayList<>();
        subproof(from, 0, to, true, path);
        return path;
    }

    private static void path(long index, long first, long end, List<List<Node>> path) {
        if (end - first == 1) {
            return;
        }
        long split = split(first, end);
        if (index < split) {
            path(index, first, split, path);
            path.add(Node.covering(split, end));
        } else {
            path(index, split, end, path);
            path.add(Node.covering(first, split));
        }
    }

    private static void subproof(long old, long first, long end, boolean known, List<List<Node>> path) {
        if (old == end) {
            if (!known) {
                path.add(Node.covering(first, end));
            }
            return;
        }
        long split = split(first, end);
        if (old <= split) {
            subproof(old, first, split, known, path);
            path.add(Node.covering(split, end));
        } else {
            subproof(old, split, end, false, path);
            path.add(Node.covering(first, split));
        }
    }

    /** Where the tree over these entries is split: after the largest power of two below their number. */
    private static long split(long first, long end) {
        return first + Long.highestOneBit(end - first - 1);
    }

    private static void check(boolean holds, String name, long value, long size) {
        if (!holds) {
            throw new IllegalArgumentException("no proof for " + name + " " + value + " in a tree of " + size);
        }
    }
}
