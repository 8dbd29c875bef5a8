package org.lethe.orchestrator.evidence;

/** The log does not go on, because it is not the one that was signed and published before. */
final class LogRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String source;
    private final long treeSize;
    private final long seenSize;

    /** Why. */
    enum Code {
        /** Entries that were signed are missing: the database was restored from an older copy, or cut. */
        SMALLER_TREE,
        /** The entries that were signed are others now. */
        INCONSISTENT_TREE,
        /** A checkpoint of this log is signed by a key that is not in {@code log-signing.pub}. */
        UNKNOWN_SIGNER
    }

    /**
     * Refuses.
     *
     * @param source where the other checkpoint was seen
     */
    LogRefusedException(Code code, String source, long treeSize, long seenSize) {
        super("code=" + code + " source=" + source + " treeSize=" + treeSize + " seenSize=" + seenSize);
        this.code = code;
        this.source = source;
        this.treeSize = treeSize;
        this.seenSize = seenSize;
    }

    Code code() {
        return code;
    }

    String source() {
        return source;
    }

    long treeSize() {
        return treeSize;
    }

    long seenSize() {
        return seenSize;
    }
}
