package org.lethe.orchestrator.dispatch;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.request.Phase;

/** Where the state machine puts the steps it decided on. All methods take part in the caller's transaction. */
public interface Outbox {

    /**
     * Steps of one request, due after {@code delay}; of its slices in one system and round only the lowest is due, the
     * next one becomes due when it is answered.
     *
     * @param legalDue earliest goes first when a system's window is full
     * @param delay zero for at once; the time that a vendor needs before a read-back can show an effect
     */
    record NewSteps(List<Step> steps, LocalDate legalDue, Duration delay) {}

    /** Inserts the steps of several requests. Wakes the dispatcher after commit. */
    void insert(List<NewSteps> added);

    /** Unanswered steps of a request. */
    int unanswered(UUID requestId);

    /**
     * Makes the exhausted or failed steps of a request due again, with a fresh count of attempts; what must never be sent again
     * becomes due to be given up once more. Returns how many.
     */
    int redrive(UUID requestId);

    /**
     * So many attempts of a step may be in vain at no cost, because its command expired or its connector was away: a long queue
     * or a restart. More of them are a fault that a person must see, such as a clock that is ahead or a command that ends
     * its connector, and cost like any other.
     */
    int FREE = 50;

    /** Counted as so many tries, a step is never sent again. */
    int NEVER_AGAIN = 1_000_000;

    /**
     * Leaves of a request's steps only the applies that were sent, which may have changed something, and sends none of them
     * again: each is answered, or given up when its attempt is over. Returns how many there are.
     */
    int drain(UUID requestId);

    /** From a claim until no execution of that attempt can be under way any more. */
    Duration attemptOver();

    /** Removes a step that was given up. */
    void drop(Step step);

    /** Removes every step of a request that has ended; replies that come later find no row and are dropped. */
    void cancel(UUID requestId);

    /** The unanswered steps of these requests, for people to see. */
    List<StepProgress> progress(Collection<UUID> requestIds);

    /**
     * Where one unanswered step stands.
     *
     * @param attempt 0 before the first one is sent
     */
    record StepProgress(UUID requestId, String system, Phase phase, int attempt, State state) {

        /** Where an unanswered step stands. */
        public enum State {
            WAITING,
            SENT,
            /** Attempts are exhausted, or the connector refused for good. */
            ATTENTION
        }
    }
}
