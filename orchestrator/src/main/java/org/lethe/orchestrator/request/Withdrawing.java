package org.lethe.orchestrator.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.Outcome;

/**
 * The data subject withdraws. From then on nothing more is done to their data: applies that were sent are waited for and
 * not sent again, and where no answer comes the records are read back, so that what was done is recorded before the keys go.
 */
final class Withdrawing {
    /** Of an item that was sent, and of which nothing shows that it was carried out. */
    private static final String WITHDRAWN = "WITHDRAWN";

    private Withdrawing() {}

    static void start(Draft draft, Event.WithdrawalRequested event) {
        Guards.open(draft);
        draft.history = draft.history.withWithdrawn(new History.Withdrawn(event.by(), draft.at, null));
        draft.fact("WITHDRAWAL_REQUESTED", "by", event.by().id(), "inFlight", event.inFlight());
        draft.attention = null;
        if (event.inFlight() == 0) {
            Closing.end(draft, Status.WITHDRAWN);
        } else {
            draft.status = Status.WITHDRAWING;
        }
    }

    /** Nothing can be waited for or read back: what was sent and not answered is recorded as unknown. */
    static void unread(Draft draft, Event.EndedUnread event) {
        draft.history = draft.history.withWithdrawn(new History.Withdrawn(event.by(), draft.at, event.code()));
        draft.fact("WITHDRAWAL_REQUESTED", "by", event.by().id(), "inFlight", 0, "unread", event.code());
        Closing.end(draft, Status.WITHDRAWN);
    }

    static void readBack(Draft draft, Event.ApplyLeftOpen event) {
        if (draft.status == Status.WITHDRAWING) {
            draft.fact("READ_BACK_AFTER_WITHDRAWAL", "system", event.system(), "code", event.code());
            Verifying.slices(draft, event.system(), draft.nextRound());
        }
    }

    static void drained(Draft draft, List<StepAnswer.Applied> applied, List<StepAnswer.Verified> verified) {
        Applying.take(draft, applied);
        for (StepAnswer.Verified answer : Verifying.whole(verified)) {
            Map<UUID, ItemCheck> checks = new HashMap<>();
            answer.checks().forEach(check -> checks.put(UUID.fromString(check.getItemId()), check));
            draft.change(
                    item -> leftOpen(item) && item.system().equals(answer.step().system())
                            ? asReadBack(item, checks.get(item.id()))
                            : item);
        }
        Closing.end(draft, Status.WITHDRAWN);
    }

    /** True for an item that was sent and of which no answer tells. */
    static boolean leftOpen(PlanItem item) {
        return item.sentRound() > 0 && item.outcome() == null;
    }

    private static PlanItem asReadBack(PlanItem item, @Nullable ItemCheck check) {
        if (check == null) {
            return item.done(notDone());
        }
        ItemOutcome seen = switch (check.getState()) {
            case HOLDS, ABSENT -> whenDone(item);
            case SOFT_DELETED -> new ItemOutcome(Outcome.SOFT_DELETED, check.getUntil(), null, null);
            case RESIDUE -> new ItemOutcome(Outcome.RESIDUE, null, check.getWhere(), null);
            case UNKNOWN, VIOLATED -> notDone();
        };
        return item.done(seen).checked(check.getState());
    }

    private static ItemOutcome whenDone(PlanItem item) {
        return switch (item.action()) {
            case ERASE -> ItemOutcome.of(Outcome.ERASED);
            case ANONYMISE -> ItemOutcome.of(Outcome.ANONYMISED);
            case RETAIN -> new ItemOutcome(Outcome.RETAINED, item.until(), null, null);
            case RECTIFY -> ItemOutcome.of(Outcome.RECTIFIED);
            case RESTRICT -> new ItemOutcome(Outcome.RESTRICTED, item.until(), null, null);
            case UNRESTRICT -> ItemOutcome.of(Outcome.UNRESTRICTED);
            case STOP_MARKETING -> ItemOutcome.of(Outcome.MARKETING_STOPPED);
            case UNKNOWN, REVIEW, FORWARD, EXPORT -> notDone();
        };
    }

    private static ItemOutcome notDone() {
        return new ItemOutcome(Outcome.NOT_ATTEMPTED, null, null, WITHDRAWN);
    }
}
