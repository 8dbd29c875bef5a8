package org.lethe.orchestrator.evidence.tree;

import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962, section 2.1, word for word and slow: what the fast ones are compared with. */
final class NaiveTree {
    private NaiveTree() {}

    static byte[] root(List<byte[]> entries) {
        if (entries.size() == 1) {
            return MerkleHash.leaf(entries.get(0));
        }
        if (entries.isEmpty()) {
            return MerkleHash.root(List.of());
        }
        int split = Integer.highestOneBit(entries.size() - 1);
        return MerkleHash.node(root(entries.subList(0, split)), root(entries.subList(split, entries.size())));
    }

    static List<byte[]> path(int index, List<byte[]> entries) {
        if (entries.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(entries.size() - 1);
        List<byte[]> left = entries.subList(0, split);
        List<byte[]> right = entries.subList(split, entries.size());
        return index < split ? with(path(index, left), root(right)) : with(path(index - split, right), root(left));
    }

    static List<byte[]> proof(int old, List<byte[]> entries) {
        return subproof(old, entries, true);
    }

    private static List<byte[]> subproof(int old, List<byte[]> entries, boolean known) {
        if (old == entries.size()) {
            return known ? List.of() : List.of(root(entries));
        }
        int split = Integer.highestOneBit(entries.size() - 1);
        List<byte[]> left = entries.subList(0, split);
        List<byte[]> right = entries.subList(split, entries.size());
        return old <= split
                ? with(subproof(old, left, known), root(right))
                : with(subproof(old - split, right, false), root(left));
    }

    private static List<byte[]> with(List<byte[]> path, byte[] last) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
