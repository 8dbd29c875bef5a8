package org.lethe.orchestrator.reply;

import java.util.UUID;

/** Told when the last unanswered step of a request was answered. */
@FunctionalInterface
public interface PhaseListener {
    /**
     * Called inside the transaction that folded the last answer; the request's row is locked and its answers can be read
     * with {@link Answers}.
     */
    void phaseAnswered(UUID requestId);
}
