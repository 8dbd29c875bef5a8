package org.lethe.orchestrator.evidence.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Hashes of a Merkle tree as RFC 6962, section 2.1, has them: SHA-256, entries and inner nodes kept apart by their first
 * byte.
 */
public final class MerkleHash {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private MerkleHash() {}

    public static byte[] leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root over complete subtrees, from left to right, each smaller than the one before; of none: of nothing. */
    public static byte[] root(List<byte[]> subtrees) {
        if (subtrees.isEmpty()) {
            return sha256().digest();
        }
        byte[] root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = node(subtrees.get(i), root);
        }
        return root;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
