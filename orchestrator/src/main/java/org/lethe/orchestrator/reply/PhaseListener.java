package org.lethe.orchestrator.reply;

import java.util.UUID;
import org.lethe.orchestrator.dispatch.Step;

/** Told what became of a request's steps. */
public interface PhaseListener {
    /**
     * The last unanswered step of a request was answered. Called inside the transaction that folded the last answer; the
     * request's row is locked and its answers can be read with {@link Answers}.
     */
    void phaseAnswered(UUID requestId);

    /**
     * A step will not be tried again until a person redrives it: attempts are exhausted, or the connector refused for
     * good. Called inside the transaction that gave it up, with the request's row locked or before any step is.
     *
     * @param code stable upper-case code, as in the connector's failure or {@code ATTEMPTS_EXHAUSTED}
     */
    void stepGivenUp(Step step, String code);
}
