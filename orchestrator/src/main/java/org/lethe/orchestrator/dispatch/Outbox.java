package org.lethe.orchestrator.dispatch;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Where the state machine puts the steps it decided on. All methods take part in the caller's transaction. */
public interface Outbox {

    /**
     * Inserts steps, due at once; of the apply slices of one request and system only the lowest is due, the next one
     * becomes due when it is answered. Wakes the dispatcher after commit.
     *
     * @param legalDue earliest goes first when a system's window is full
     */
    void insert(List<Step> steps, LocalDate legalDue);

    /** Unanswered steps of a request. */
    int unanswered(UUID requestId);

    /** Makes the exhausted or failed steps of a request due again, with a fresh count of attempts. Returns how many. */
    int redrive(UUID requestId);

    /** Removes the steps of a request that have not been sent yet. Returns how many sent ones are still unanswered. */
    int drain(UUID requestId);
}
