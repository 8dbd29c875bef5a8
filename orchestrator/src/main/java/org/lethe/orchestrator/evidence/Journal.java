package org.lethe.orchestrator.evidence;

/** Where facts go: an entry per fact, in the caller's transaction, sequenced and published later. */
@FunctionalInterface
public interface Journal {
    void append(Fact fact);
}
