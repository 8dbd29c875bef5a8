package org.lethe.orchestrator.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.ItemResult;
import org.lethe.wire.Outcome;

/** Carries out the approved items, slice by slice. */
final class Applying {
    /** Items in one command. */
    static final int SLICE = 100;

    private Applying() {}

    static void start(Draft draft) {
        draft.openTasks();
        Outcome alone = draft.type() == RequestType.ACCESS ? Outcome.WITHHELD : Outcome.RETAINED;
        draft.change(item -> item.plan() == draft.plan && item.leftAlone()
                ? item.done(new ItemOutcome(alone, item.until(), null, null))
                : item);
        next(draft, Set.of());
    }

    static void fold(Draft draft, List<StepAnswer.Applied> answers) {
        Set<String> progressed = take(draft, answers);
        boolean failed = draft.items.stream().anyMatch(item -> item.became(Outcome.FAILED));
        Set<String> halted = new HashSet<>();
        for (PlanItem item : draft.items) {
            boolean stalled = item.became(Outcome.NOT_ATTEMPTED) && !progressed.contains(item.system());
            if (item.became(Outcome.FAILED) || stalled) {
                halted.add(item.system());
            }
        }
        boolean pending = draft.items.stream().anyMatch(PlanItem::pending);
        boolean more = draft.items.stream().anyMatch(item -> item.pending() && !halted.contains(item.system()));
        if (more) {
            next(draft, halted);
        } else if (failed || pending) {
            draft.attention(failed ? AttentionCode.APPLY_FAILED : AttentionCode.APPLY_STALLED);
        } else {
            done(draft);
        }
    }

    /** Stores results on the items of their round. Returns the systems in which something was done. */
    static Set<String> take(Draft draft, List<StepAnswer.Applied> answers) {
        Set<String> progressed = new HashSet<>();
        for (StepAnswer.Applied answer : answers) {
            Map<UUID, ItemOutcome> results = new HashMap<>();
            answer.results().forEach(result -> results.put(UUID.fromString(result.getItemId()), outcome(result)));
            Map<String, Object> counts = new TreeMap<>();
            draft.change(item -> {
                if (item.sentRound() != answer.step().round()
                        || !item.system().equals(answer.step().system())) {
                    return item;
                }
                ItemOutcome outcome = results.getOrDefault(item.id(), ItemOutcome.failed("NO_RESULT"));
                if (outcome.outcome() != Outcome.NOT_ATTEMPTED) {
                    progressed.add(item.system());
                }
                counts.merge(outcome.outcome().name(), 1, (a, b) -> (Integer) a + (Integer) b);
                return item.done(outcome);
            });
            draft.fact("APPLIED", "system", answer.step().system(), "outcomes", counts);
        }
        return progressed;
    }

    /** Sends the next slice of each system, except of those where a failure stops what comes after it. */
    static void next(Draft draft, Set<String> halted) {
        Map<String, Integer> slices = new LinkedHashMap<>();
        for (PlanItem item : draft.items) {
            if (item.pending() && !halted.contains(item.system())) {
                slices.merge(item.system(), 1, Integer::sum);
            }
        }
        if (slices.isEmpty()) {
            done(draft);
            return;
        }
        draft.status = Status.APPLYING;
        if (FollowingUp.held(draft)) {
            draft.attention(AttentionCode.FOLLOW_UP_HELD);
            return;
        }
        int round = draft.nextRound();
        for (String system : slices.keySet()) {
            int before = (int) draft.items.stream()
                    .filter(item -> item.system().equals(system) && item.sentRound() > 0)
                    .count();
            draft.step(system, Phase.APPLY, round, before / SLICE);
        }
        Map<String, Integer> sent = new HashMap<>();
        draft.change(item -> item.pending()
                        && slices.containsKey(item.system())
                        && sent.merge(item.system(), 1, Integer::sum) <= SLICE
                ? item.sent(round)
                : item);
    }

    /** Nothing is left to apply. */
    static void done(Draft draft) {
        if (draft.type().verified()) {
            Verifying.start(draft);
        } else {
            Verifying.conclude(draft, List.of());
        }
    }

    private static ItemOutcome outcome(ItemResult result) {
        return result.getOutcome() == Outcome.UNKNOWN
                ? ItemOutcome.failed("UNKNOWN_OUTCOME")
                : new ItemOutcome(result.getOutcome(), result.getUntil(), result.getWhere(), result.getCode());
    }
}
