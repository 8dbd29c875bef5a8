package org.lethe.orchestrator.evidence;

import java.util.List;

/** Where facts go: an entry per fact, in the caller's transaction, sequenced and published later. */
@FunctionalInterface
public interface Journal {
    void append(List<Fact> facts);

    default void append(Fact fact) {
        append(List.of(fact));
    }
}
