package org.lethe.auditor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Where a bundle begins that leaves earlier years out: the size of the tree before it, and what its root is made of. */
final class Begin {
    private static final int HASH_BYTES = 32;

    private long entries;
    private final List<byte[]> edges = new ArrayList<>();

    /** Entries before the first of the bundle; 0 for the whole log. */
    long entries() {
        return entries;
    }

    List<byte[]> edges() {
        return edges;
    }

    void start(String text) {
        WrongException.unless(entries == 0, "the bundle says twice where it starts");
        try {
            entries = Long.parseLong(text);
        } catch (NumberFormatException e) {
            entries = 0;
        }
        WrongException.unless(
                entries > 0 && Long.toString(entries).equals(text), "the bundle starts at no number above 0");
    }

    void edge(String base64) {
        WrongException.unless(entries > 0, "an edge of a tree that starts with its first entry");
        byte[] hash;
        try {
            hash = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new WrongException("an edge that is not Base64");
        }
        WrongException.unless(
                hash.length == HASH_BYTES
                        && Base64.getEncoder().encodeToString(hash).equals(base64),
                "an edge that is not " + HASH_BYTES + " bytes");
        WrongException.unless(edges.stream().noneMatch(edge -> Arrays.equals(edge, hash)), "an edge is there twice");
        edges.add(hash);
    }
}
