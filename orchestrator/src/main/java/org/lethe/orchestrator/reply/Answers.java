package org.lethe.orchestrator.reply;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.VerifiedPayload;

/** The complete answers of a request, stored sealed and opened on reading. Parts come in order. */
public interface Answers {
    /** Steps of the phase that are answered, over all rounds, ordered by round, system and slice. */
    List<Step> answered(UUID requestId, Phase phase);

    List<LocatedPayload> located(Step step);

    /** Streams, because the parts of an access request may be large; the caller closes the stream. */
    Stream<AppliedPayload> applied(Step step);

    List<VerifiedPayload> verified(Step step);

    /** Removes every answer of a request that has ended. */
    void delete(UUID requestId);
}
