package org.lethe.orchestrator.reply;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.VerifiedPayload;

/** The complete answers of a request, stored sealed and opened on reading. Parts come in order. */
public interface Answers {
    /**
     * The answers of several requests that are newer than a round, ordered by round, system and slice within a request.
     *
     * @param rounds request to the last round that is not wanted
     */
    List<Answer> after(Map<UUID, Integer> rounds);

    /**
     * One step's answer.
     *
     * @param whole null when it has several parts, which are then read one by one with the methods below
     */
    record Answer(Step step, @Nullable SpecificRecord whole) {}

    /** Steps of the phase that are answered, over all rounds, ordered by round, system and slice. */
    List<Step> answered(UUID requestId, Phase phase);

    List<LocatedPayload> located(Step step);

    /**
     * Streams, because the parts of an access request may be large; the caller closes the stream, and has a transaction
     * open while it reads.
     */
    Stream<AppliedPayload> applied(Step step);

    List<VerifiedPayload> verified(Step step);

    /** Of a survey; read when it is answered, and deleted at once. */
    List<SurveyedPayload> surveyed(Step step);

    /** Removes every answer of a request that has ended. */
    void delete(UUID requestId);
}
