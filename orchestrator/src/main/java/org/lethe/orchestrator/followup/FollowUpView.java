package org.lethe.orchestrator.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.request.AttentionText;
import org.lethe.orchestrator.request.FollowUp;

/**
 * Something that a request left to be done later: still to come, under way, or done. No refs.
 *
 * @param dueOn the day on which it is, or was, to be done
 * @param followUp the request that does it; null while it is still to come
 * @param number of that request, as people call it
 * @param attentionText what a person must look at, null when nothing
 * @param outcomes outcome to number of records, once it is done
 */
public record FollowUpView(
        FollowUp.Kind kind,
        String system,
        LocalDate dueOn,
        int records,
        State state,
        @Nullable UUID followUp,
        @Nullable Long number,
        @Nullable AttentionText attentionText,
        @Nullable Instant endedAt,
        Map<String, Integer> outcomes) {

    /** How far it is. */
    public enum State {
        /** Its day has not come, or it is about to begin. */
        DUE,
        /** A complaint or claim holds the request. */
        HELD,
        /** It is under way. */
        RUNNING,
        /** It waits for a person to approve or decide. */
        WAITING,
        /** It cannot go on without a person. */
        ATTENTION,
        /** Done and read back. */
        DONE,
        /** A person ended it undone. */
        LEFT_UNDONE
    }
}
