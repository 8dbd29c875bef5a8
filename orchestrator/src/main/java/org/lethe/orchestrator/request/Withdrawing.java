package org.lethe.orchestrator.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.Outcome;
import org.lethe.wire.ReadbackState;

/**
 * The data subject withdraws. From then on nothing more is done to their data: applies that were sent are waited for and
 * not sent again. Where no answer comes, or the answer says that something was not done, the records are read back, so that
 * what was done is recorded before the keys go: a command that was delivered twice may have been carried out by the execution
 * whose answer came second and was dropped.
 */
final class Withdrawing {
    /** Of an item that was sent, and of which nothing shows that it was carried out. */
    private static final String WITHDRAWN = "WITHDRAWN";

    /** Why records are read back whose apply was answered. */
    private static final String NOT_DONE = "NOT_DONE";

    private Withdrawing() {}

    static void start(Draft draft, Event.WithdrawalRequested event) {
        Guards.open(draft);
        draft.history = draft.history.withWithdrawn(new History.Withdrawn(event.by(), draft.at, null));
        draft.fact("WITHDRAWAL_REQUESTED", "by", event.by().id(), "inFlight", event.inFlight());
        draft.attention = null;
        draft.status = Status.WITHDRAWING;
    }

    /** Nothing can be waited for or read back: what was sent and not answered is recorded as unknown. */
    static void unread(Draft draft, Event.EndedUnread event) {
        draft.history = draft.history.withWithdrawn(new History.Withdrawn(event.by(), draft.at, event.code()));
        draft.fact("WITHDRAWAL_REQUESTED", "by", event.by().id(), "inFlight", 0, "unread", event.code());
        Closing.end(draft, Status.WITHDRAWN);
    }

    static void readBack(Draft draft, Event.ApplyLeftOpen event) {
        if (draft.status == Status.WITHDRAWING) {
            readBack(draft, Set.of(event.system()), event.code());
        }
    }

    static void drained(Draft draft, List<StepAnswer.Applied> applied, List<StepAnswer.Verified> verified) {
        Applying.take(draft, applied);
        for (StepAnswer.Verified answer : Verifying.whole(verified)) {
            Map<UUID, ItemCheck> checks = new HashMap<>();
            answer.checks().forEach(check -> checks.put(UUID.fromString(check.getItemId()), check));
            draft.change(item -> item.system().equals(answer.step().system()) && (leftOpen(item) || unsure(draft, item))
                    ? asReadBack(item, checks.get(item.id()))
                    : item);
        }
        endOnceSure(draft);
    }

    private static void endOnceSure(Draft draft) {
        Set<String> systems = new TreeSet<>();
        if (draft.type().verified()) {
            draft.items.stream().filter(item -> unsure(draft, item)).forEach(item -> systems.add(item.system()));
        }
        if (systems.isEmpty()) {
            Closing.end(draft, Status.WITHDRAWN);
        } else {
            readBack(draft, systems, NOT_DONE);
        }
    }

    /**
     * Only once no execution of the attempt can be under way any more: one that was answered, or whose sending failed, may
     * have been delivered twice, or all the same.
     */
    private static void readBack(Draft draft, Set<String> systems, String code) {
        int round = draft.nextRound();
        for (String system : systems) {
            draft.fact("READ_BACK_AFTER_WITHDRAWAL", "system", system, "code", code);
            Verifying.slices(draft, system, round);
        }
        draft.delay(draft.rules.attemptOver());
    }

    /** True for an item that was sent and of which no answer tells. */
    static boolean leftOpen(PlanItem item) {
        return item.sentRound() > 0 && item.outcome() == null;
    }

    /** True for an item that was answered as not done, and that nobody has looked at since. */
    private static boolean unsure(Draft draft, PlanItem item) {
        return item.sentRound() > 0
                && item.check() == null
                && Verifying.expected(draft.items, item)
                && (item.became(Outcome.FAILED) || item.became(Outcome.NOT_ATTEMPTED));
    }

    private static PlanItem asReadBack(PlanItem item, @Nullable ItemCheck check) {
        ItemOutcome told = item.outcome();
        ItemOutcome before = told == null ? notDone() : told;
        if (check == null) {
            return item.done(before).checked(ReadbackState.UNKNOWN);
        }
        ItemOutcome seen = switch (check.getState()) {
            case HOLDS, ABSENT -> whenDone(item);
            case SOFT_DELETED -> new ItemOutcome(Outcome.SOFT_DELETED, check.getUntil(), null, null);
            case RESIDUE -> new ItemOutcome(Outcome.RESIDUE, null, check.getWhere(), null);
            case UNKNOWN, VIOLATED -> before;
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
