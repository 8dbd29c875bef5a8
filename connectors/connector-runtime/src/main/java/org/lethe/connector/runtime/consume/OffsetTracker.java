package org.lethe.connector.runtime.consume;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which offset of one partition may be committed while records finish in any order: the first one that is not finished.
 * Not thread-safe; used by the polling thread.
 */
final class OffsetTracker {
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long committed;

    /** @param first offset of the first record received */
    OffsetTracker(long first) {
        this.next = first;
        this.committed = first;
    }

    void received(long offset) {
        open.add(offset);
        next = offset + 1;
    }

    void finished(long offset) {
        open.remove(offset);
    }

    /** The offset to commit, if it moved since the last call. */
    OptionalLong takeCommittable() {
        long committable = open.isEmpty() ? next : open.first();
        if (committable <= committed) {
            return OptionalLong.empty();
        }
        committed = committable;
        return OptionalLong.of(committable);
    }
}
