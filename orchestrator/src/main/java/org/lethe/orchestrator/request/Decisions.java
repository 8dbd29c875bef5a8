package org.lethe.orchestrator.request;

import java.util.List;
import org.lethe.orchestrator.plan.PlanHasher;

/**
 * Decides what follows from an event. A pure function: the same state, event, rules and salt give the same decision, and
 * nothing is read or written. An event that does not fit the state is a {@link RequestException}, and nothing changed.
 */
public final class Decisions {
    private final DecisionRules rules;
    private final PlanHasher hasher;

    public Decisions(DecisionRules rules, PlanHasher hasher) {
        this.rules = rules;
        this.hasher = hasher;
    }

    public Decision decide(RequestState state, Event event) {
        Draft draft = new Draft(state, event.at(), rules, hasher);
        FollowingUp.check(draft, event);
        if (event instanceof Event.Filed filed) {
            Locating.file(draft, filed);
        } else if (event instanceof Event.FollowUpOpened opened) {
            FollowingUp.open(draft, opened);
        } else if (event instanceof Event.HoldEnded) {
            FollowingUp.holdEnded(draft);
        } else if (event instanceof Event.PhaseAnswered answered) {
            fold(draft, answered.answers());
        } else if (event instanceof Event.ItemDecided decided) {
            Planning.decide(draft, decided);
        } else if (event instanceof Event.IdentifierDecided decided) {
            Locating.decide(draft, decided);
        } else if (event instanceof Event.Approved approved) {
            Planning.approve(draft, approved);
        } else if (event instanceof Event.Released released) {
            Closing.release(draft, released);
        } else if (event instanceof Event.Answered answered) {
            Closing.answer(draft, answered);
        } else if (event instanceof Event.RefusedBy refused) {
            Closing.refuse(draft, refused);
        } else if (event instanceof Event.Extended extended) {
            Closing.extend(draft, extended);
        } else if (event instanceof Event.WithdrawalRequested withdrawal) {
            Withdrawing.start(draft, withdrawal);
            if (withdrawal.inFlight() == 0) {
                fold(draft, withdrawal.answers());
            }
        } else if (event instanceof Event.EndedUnread unread) {
            Withdrawing.unread(draft, unread);
        } else if (event instanceof Event.AttentionRaised raised) {
            Redriving.raise(draft, raised);
        } else if (event instanceof Event.ApplyLeftOpen open) {
            Withdrawing.readBack(draft, open);
        } else if (event instanceof Event.Redriven redriven) {
            Redriving.redrive(draft, redriven);
        } else {
            throw new IllegalStateException("no rule for " + event.getClass().getSimpleName());
        }
        return draft.decision();
    }

    private static void fold(Draft draft, List<StepAnswer> answers) {
        answers.forEach(
                answer -> draft.folded = Math.max(draft.folded, answer.step().round()));
        if (draft.status.terminal()) {
            return;
        }
        List<StepAnswer.Applied> applied = only(answers, StepAnswer.Applied.class);
        switch (draft.status) {
            case LOCATING -> {
                List<StepAnswer.Located> located = only(answers, StepAnswer.Located.class);
                if (draft.follows() == null) {
                    Locating.fold(draft, located);
                } else {
                    FollowingUp.proposed(draft, located);
                }
            }
            case APPLYING -> Applying.fold(draft, applied);
            case VERIFYING -> Verifying.fold(draft, only(answers, StepAnswer.Verified.class));
            case WITHDRAWING -> Withdrawing.drained(draft, applied, only(answers, StepAnswer.Verified.class));
            case RECEIVED,
                    AWAITING_IDENTITY,
                    AWAITING_APPROVAL,
                    AWAITING_RELEASE,
                    ANSWERING,
                    COMPLETED,
                    REFUSED,
                    WITHDRAWN -> {
                // No steps run in these states; an answer here changes nothing.
            }
        }
    }

    private static <T extends StepAnswer> List<T> only(List<StepAnswer> answers, Class<T> kind) {
        return answers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
