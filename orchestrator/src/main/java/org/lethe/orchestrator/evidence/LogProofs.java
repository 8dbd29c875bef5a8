package org.lethe.orchestrator.evidence;

import java.util.List;
import java.util.Optional;

/** What shows that the log is one and the same, and that an entry is in it. RFC 6962. */
public interface LogProofs {
    /** The newest signed checkpoint, a C2SP signed note; empty before the first entry. */
    Optional<Signed> checkpoint();

    /** The smallest checkpoint over at least so many entries. */
    Optional<Signed> checkpoint(long atLeast);

    /**
     * A checkpoint.
     *
     * @param size entries that it is over
     * @param note as it was signed
     */
    record Signed(long size, String note) {}

    /** The roots of the complete subtrees over the first entries, from left to right, 32 bytes each. */
    List<byte[]> edge(long size);

    /** Entries that proofs can be made for. */
    long signedSize();

    /**
     * The audit path of an entry, from the bottom up, 32 bytes each.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    List<byte[]> inclusion(long index, long size);

    /**
     * Shows that the tree of {@code to} entries begins with that of {@code from}.
     *
     * @throws IllegalArgumentException unless {@code 0 < from <= to}
     */
    List<byte[]> consistency(long from, long to);
}
