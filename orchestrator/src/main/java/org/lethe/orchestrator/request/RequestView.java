package org.lethe.orchestrator.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as the privacy team sees it in lists: no identifiers.
 *
 * @param controller id of the controller that it is addressed to
 * @param attention code of what a person must look at, null when nothing
 * @param attentionText the same in words
 * @param openTasks systems without a connector where people have not done yet what the request asks for
 * @param undone the erasure that was undone, of a request that Lethe filed because the person is back
 * @param followUp what it finishes, of which request; null for a request that somebody filed
 * @param systems progress per system of the current phase
 */
public record RequestView(
        UUID id,
        long number,
        RequestType type,
        String controller,
        Status status,
        Instant receivedAt,
        Instant filedAt,
        LocalDate dueOn,
        String language,
        String channel,
        @Nullable String attention,
        @Nullable AttentionText attentionText,
        int openReviews,
        int openTasks,
        @Nullable UndoneErasure undone,
        List<SystemProgress> systems,
        @Nullable Instant closedAt,
        @Nullable FollowUp followUp) {

    /**
     * An erasure whose person is in a system again.
     *
     * @param requestId the erasure
     * @param number its number
     * @param system where a record was found
     * @param certainty CERTAIN, or POSSIBLE when the record does not say who made it
     */
    public record UndoneErasure(UUID requestId, long number, String system, String certainty) {}

    /**
     * Progress of one system.
     *
     * @param state WAITING, SENT, ANSWERED, ATTENTION
     * @param items items of the plan in this system
     */
    public record SystemProgress(String system, String state, int attempt, int items) {}
}
