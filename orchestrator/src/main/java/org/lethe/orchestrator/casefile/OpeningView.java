package org.lethe.orchestrator.casefile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opening as it is shown.
 *
 * @param requestNumber the request's number, as people say it
 * @param askedBy pseudonymous staff id
 * @param answerBy until when a second person may answer
 * @param text why in words; null for who may not read it, and when the case file is destroyed
 * @param startBy until when the reading must begin, once granted
 * @param readUntil when the reading ends, once it has begun
 */
public record OpeningView(
        UUID id,
        UUID request,
        long requestNumber,
        OpeningReason reason,
        OpeningState state,
        String askedBy,
        Instant askedAt,
        Instant answerBy,
        @Nullable String text,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable Instant startBy,
        @Nullable Instant readUntil) {
    /** Never the text. */
    @Override
    public String toString() {
        return "OpeningView[" + id + " " + state + "]";
    }

    OpeningView withoutText() {
        return new OpeningView(
                id,
                request,
                requestNumber,
                reason,
                state,
                askedBy,
                askedAt,
                answerBy,
                null,
                answeredBy,
                answeredAt,
                startBy,
                readUntil);
    }
}
