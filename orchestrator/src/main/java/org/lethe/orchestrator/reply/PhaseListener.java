package org.lethe.orchestrator.reply;

import java.util.Collection;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.Step;

/** Told what became of a request's steps. */
public interface PhaseListener {
    /**
     * The last unanswered step of each of these requests was answered. Called inside the transaction that folded the last
     * answer; the requests' rows are locked and their answers can be read with {@link Answers}.
     */
    void phaseAnswered(Collection<UUID> requestIds);

    /**
     * A step will not be tried again until a person redrives it: attempts are exhausted, or the connector refused for
     * good. Called inside the transaction that gave it up, with the request's row locked or before any step is.
     *
     * @param code stable upper-case code, as in the connector's failure or {@code ATTEMPTS_EXHAUSTED}
     */
    void stepGivenUp(Step step, String code);

    /**
     * A step was put aside whose request could not be told: a person must see it without anything of it being read. Called
     * inside the transaction that put it aside, with the request's row locked.
     */
    void stepUnread(Step step);
}
