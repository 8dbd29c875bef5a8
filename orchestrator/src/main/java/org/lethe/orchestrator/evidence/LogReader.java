package org.lethe.orchestrator.evidence;

import java.util.List;

/** Reads the log: entries that have their place, published or not. */
public interface LogReader {
    /** Entries in order; {@code from} inclusive, {@code to} exclusive; at most 1,000 in one answer. */
    List<LogRow> entries(long from, long to);

    /** Number of entries that have their place; the next index. */
    long size();

    /** Entries below this index have been published. */
    long publishedUpTo();

    /** The years that the log has, oldest first; those whose entries are gone as well. */
    List<LogYear> years();

    /** Entries below this index are no longer kept. */
    default long keptFrom() {
        return years().stream()
                .filter(year -> year.removedAt() == null)
                .mapToLong(LogYear::firstIndex)
                .findFirst()
                .orElse(0);
    }
}
