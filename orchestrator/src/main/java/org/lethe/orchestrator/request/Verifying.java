package org.lethe.orchestrator.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.Outcome;
import org.lethe.wire.ProposedItem;

/** Reads back what was applied, looks once more for what is new, and ends. */
final class Verifying {
    private Verifying() {}

    static void start(Draft draft) {
        draft.rechecks = 0;
        check(draft, draft.located);
    }

    static void fold(Draft draft, List<StepAnswer.Verified> answers) {
        Map<UUID, String> violated = new HashMap<>();
        Set<String> again = new TreeSet<>();
        List<StepAnswer.Verified> surprising = new ArrayList<>();
        for (StepAnswer.Verified answer : whole(answers)) {
            String system = answer.step().system();
            Locating.version(draft, system, answer.versions());
            readBack(draft, answer, violated);
            if (answer.found().stream().anyMatch(found -> unknown(draft, system, found))) {
                surprising.add(answer);
                again.add(system);
            }
        }
        draft.items.stream().filter(item -> violated.containsKey(item.id())).forEach(item -> again.add(item.system()));
        if (violated.isEmpty()) {
            conclude(draft, surprising);
        } else if (draft.rechecks < FollowingUp.rechecks(draft).size()) {
            draft.delay(FollowingUp.rechecks(draft).get(draft.rechecks++));
            draft.allRechecks++;
            check(draft, again);
        } else if (FollowingUp.of(draft, FollowUp.Kind.PURGE)) {
            draft.attention(AttentionCode.PURGE_OVERDUE);
        } else {
            draft.change(item -> violated.containsKey(item.id())
                    ? item.done(ItemOutcome.failed(violated.getOrDefault(item.id(), "VIOLATED")))
                    : item);
            draft.fact("VERIFICATION_FAILED", "items", violated.size());
            draft.attention(AttentionCode.VERIFY_FAILED);
        }
    }

    /** Nothing is violated: a supplementary plan for what is new or has changed, or on to the person. */
    static void conclude(Draft draft, List<StepAnswer.Verified> surprising) {
        Set<String> changed = new TreeSet<>();
        draft.items.stream()
                .filter(item -> item.became(Outcome.CHANGED) && current(draft.items, item))
                .forEach(item -> changed.add(item.system()));
        if (changed.isEmpty() && surprising.isEmpty()) {
            finish(draft);
            return;
        }
        if (draft.follows() != null) {
            draft.attention(AttentionCode.FOLLOW_UP_CHANGED);
            return;
        }
        if (draft.plan >= draft.planBound) {
            draft.attention(AttentionCode.SUPPLEMENT_BOUND);
            return;
        }
        draft.plan++;
        draft.rechecks = 0;
        draft.graphRounds = 0;
        draft.fact("SUPPLEMENTARY_PLAN", "plan", draft.plan);
        for (StepAnswer.Verified answer : surprising) {
            List<ProposedItem> found = answer.found().stream()
                    .filter(item -> unknown(draft, answer.step().system(), item))
                    .toList();
            Planning.propose(draft, answer.step(), answer.versions().dataMap(), found);
        }
        if (changed.isEmpty()) {
            Planning.settle(draft);
        } else {
            Locating.locate(draft, List.copyOf(changed));
        }
    }

    private static void finish(Draft draft) {
        draft.attention = null;
        // For systems that the inventory has got meanwhile.
        draft.openTasks();
        if (draft.type().verified()) {
            draft.fact("VERIFIED", "systems", List.copyOf(new TreeSet<>(draft.located)));
        }
        if (draft.follows() != null) {
            Closing.end(draft, Status.COMPLETED);
        } else if (draft.type().approval() == RequestType.Approval.RELEASE) {
            draft.status = Status.AWAITING_RELEASE;
            draft.effect(Effect.BUILD_PACKAGE);
        } else {
            draft.status = Status.ANSWERING;
        }
    }

    private static void check(Draft draft, Collection<String> systems) {
        draft.status = Status.VERIFYING;
        int round = draft.nextRound();
        new TreeSet<>(systems).forEach(system -> slices(draft, system, round));
    }

    /** As many commands as the items to read back in one system need, and at least one. */
    static void slices(Draft draft, String system, int round) {
        int items = SentItems.expected(draft.items, system).size();
        for (int slice = 0; slice == 0 || slice * SentItems.READ_BACK < items; slice++) {
            draft.step(system, Phase.VERIFY, round, slice);
        }
    }

    /** The slices of each system put together, in their order. */
    static List<StepAnswer.Verified> whole(List<StepAnswer.Verified> answers) {
        Map<String, StepAnswer.Verified> whole = new LinkedHashMap<>();
        answers.forEach(answer ->
                whole.merge(answer.step().round() + "/" + answer.step().system(), answer, StepAnswer.Verified::with));
        return List.copyOf(whole.values());
    }

    private static void readBack(Draft draft, StepAnswer.Verified answer, Map<UUID, String> violated) {
        Map<UUID, ItemCheck> checks = new HashMap<>();
        answer.checks().forEach(check -> checks.put(UUID.fromString(check.getItemId()), check));
        draft.change(item -> {
            if (!item.system().equals(answer.step().system()) || !expected(draft.items, item)) {
                return item;
            }
            ItemCheck check = checks.get(item.id());
            Verdict verdict =
                    FollowingUp.of(draft, FollowUp.Kind.PURGE) ? Verdict.ofPurge(check) : Verdict.of(item, check);
            verdict.violation().ifPresent(code -> violated.put(item.id(), code));
            PlanItem checked = check == null ? item : item.checked(check.getState());
            return verdict.outcome().map(checked::done).orElse(checked);
        });
    }

    /** True for items whose effect a read-back must show. What became somebody else's record is to be there still. */
    static boolean expected(List<PlanItem> items, PlanItem item) {
        return item.outcome() != null
                && !item.leftAlone()
                && !item.became(Outcome.CHANGED)
                && !Locating.noLongerTheirs(item)
                && current(items, item);
    }

    /** False when a later plan has the same record again. */
    private static boolean current(List<PlanItem> items, PlanItem item) {
        return items.stream().noneMatch(other -> other.plan() > item.plan() && other.sameRecord(item));
    }

    private static boolean unknown(Draft draft, String system, ProposedItem found) {
        return draft.items.stream()
                .filter(item -> !Locating.noLongerTheirs(item))
                .noneMatch(item -> item.sameRecord(system, found.getCollection(), found.getRef()));
    }
}
