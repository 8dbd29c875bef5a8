package org.lethe.orchestrator.request;

import java.util.Collection;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.wire.SurveyPayload;

/**
 * Lists of new records, which systems are asked for by steps of their own: outbox, keys and folding are those of requests,
 * and a survey's id stands in the place of a request's.
 */
public interface Surveys {
    /** What a step sends. */
    SurveyPayload payload(Step step);

    /**
     * These were answered; ids of requests are among them and passed over. In the transaction that folded the answers.
     */
    void answered(Collection<UUID> ids);

    /** A survey's step will not be tried again. In the transaction that gave it up. */
    void givenUp(Step step, String code);
}
