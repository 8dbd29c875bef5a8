package org.lethe.orchestrator.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.mailbox.MessageHash;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanItem;

/** What can happen to a request. Each carries its time; the decisions have no clock. */
public sealed interface Event {
    Instant at();

    /**
     * Somebody filed it.
     *
     * @param mail what is kept of the Message-ID of the mail that it came by; null when none was given
     */
    record Filed(Instant at, Actor by, @Nullable MessageHash mail) implements Event {
        public Filed(Instant at, Actor by) {
            this(at, by, null);
        }
    }

    /**
     * Something that an earlier request left is due.
     *
     * @param items the records, as they are known from then
     */
    record FollowUpOpened(Instant at, Actor by, List<PlanItem> items) implements Event {
        public FollowUpOpened {
            items = List.copyOf(items);
        }
    }

    /** No complaint or claim holds the request that is followed up any more. */
    record HoldEnded(Instant at) implements Event {}

    /** Every unanswered step was answered; the answers of all rounds not yet taken in. */
    record PhaseAnswered(Instant at, List<StepAnswer> answers) implements Event {}

    record ItemDecided(Instant at, Actor by, ItemDecision decision) implements Event {}

    record IdentifierDecided(Instant at, Actor by, UUID identifierId, boolean accepted) implements Event {}

    /**
     * A person approved a plan.
     *
     * @param hash hex, of the plan that the person saw
     */
    record Approved(Instant at, Actor by, String hash) implements Event {}

    record Released(Instant at, Actor by) implements Event {}

    /**
     * The data subject was informed.
     *
     * @param contentHmac hex, of the digest of what was sent, under the salt
     * @param openTasks tasks in systems without a connector that nobody has ended
     */
    record Answered(Instant at, Actor by, AnswerDelivery delivery, String contentHmac, int openTasks)
            implements Event {}

    record RefusedBy(Instant at, Actor by, Refusal refusal) implements Event {}

    /**
     * The term is to be extended.
     *
     * @param until the due date after the extension
     */
    record Extended(Instant at, Actor by, Extension extension, LocalDate until, boolean inFirstMonth)
            implements Event {}

    /**
     * The data subject withdrew.
     *
     * @param inFlight steps that were sent and are not answered yet
     * @param answers what was answered and not taken in yet, because another step of the phase was not answered; none while
     *     steps are in flight, with whose answers they are taken in
     */
    record WithdrawalRequested(Instant at, Actor by, int inFlight, List<StepAnswer> answers) implements Event {
        public WithdrawalRequested {
            answers = List.copyOf(answers);
        }
    }

    /**
     * A person ends what cannot be read any more.
     *
     * @param code why it cannot be read
     * @param texts what was said about it now; what was written before cannot be read either
     */
    record EndedUnread(Instant at, Actor by, String code, List<CaseText> texts) implements Event {
        public EndedUnread {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A step was given up.
     *
     * @param code what a person must look at
     */
    record AttentionRaised(Instant at, String system, String code) implements Event {}

    /** An apply that was sent before the data subject withdrew was not answered: what did it do? */
    record ApplyLeftOpen(Instant at, String system, String code) implements Event {}

    /**
     * A person wants it tried again.
     *
     * @param revived steps that were made due again
     * @param inFlight unanswered steps, with the revived ones
     */
    record Redriven(Instant at, Actor by, int revived, int inFlight) implements Event {}
}
