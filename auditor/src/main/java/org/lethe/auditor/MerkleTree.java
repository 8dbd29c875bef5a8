package org.lethe.auditor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The root of a growing log, RFC 6962, section 2.1, from its complete subtrees: memory grows with the logarithm only. */
final class MerkleTree {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest sha256;

    /** The rightmost first. */
    private final Deque<byte[]> subtrees = new ArrayDeque<>();

    private long size;

    MerkleTree() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /**
     * Goes on after entries that are not there, from the roots of the complete subtrees over them, from left to right.
     *
     * @throws WrongException unless there are as many as a tree of that size has
     */
    void startAt(long entries, List<byte[]> roots) {
        WrongException.unless(
                Long.bitCount(entries) == roots.size(),
                "the tree over " + entries + " entries has " + Long.bitCount(entries) + " edges, not " + roots.size());
        subtrees.clear();
        roots.forEach(subtrees::push);
        size = entries;
    }

    void add(byte[] entry, int offset, int length) {
        sha256.update(LEAF);
        sha256.update(entry, offset, length);
        byte[] hash = sha256.digest();
        for (long left = size; (left & 1) == 1; left >>= 1) {
            hash = node(subtrees.pop(), hash);
        }
        subtrees.push(hash);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (subtrees.isEmpty()) {
            return sha256.digest();
        }
        Iterator<byte[]> fromTheRight = subtrees.iterator();
        byte[] root = fromTheRight.next();
        while (fromTheRight.hasNext()) {
            root = node(fromTheRight.next(), root);
        }
        return root;
    }

    String root64() {
        return Base64.getEncoder().encodeToString(root());
    }

    /** The roots of the complete subtrees, from left to right. */
    List<byte[]> edges() {
        List<byte[]> fromTheLeft = new ArrayList<>(subtrees);
        Collections.reverse(fromTheLeft);
        return fromTheLeft;
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
