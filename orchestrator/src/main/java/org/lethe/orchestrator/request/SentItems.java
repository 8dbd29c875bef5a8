package org.lethe.orchestrator.request;

import java.util.List;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.plan.Proposals;
import org.lethe.wire.PlannedItem;

/** Which items of a plan a step carries to its system. */
final class SentItems {
    /** Items in one command to verify: at one call a second, two calls each, it is done within an attempt's time. */
    static final int READ_BACK = 50;

    private SentItems() {}

    /** Records of an earlier request that nothing was done with yet. */
    static List<PlannedItem> toPropose(List<PlanItem> items, Step step) {
        return items.stream()
                .filter(item -> item.system().equals(step.system()) && item.outcome() == null)
                .map(Proposals::planned)
                .toList();
    }

    static List<PlannedItem> toApply(List<PlanItem> items, Step step) {
        return items.stream()
                .filter(item -> item.system().equals(step.system()) && item.sentRound() == step.round())
                .map(Proposals::planned)
                .toList();
    }

    /** One slice of what is to be read back. */
    static List<PlannedItem> toReadBack(List<PlanItem> items, Step step) {
        return expected(items, step.system()).stream()
                .skip((long) step.slice() * READ_BACK)
                .limit(READ_BACK)
                .map(Proposals::planned)
                .toList();
    }

    /**
     * Only what was carried out, or may have been when its answer never came. A record that is left alone is found again
     * by the search that goes with the read-back, and is known here.
     */
    static List<PlanItem> expected(List<PlanItem> items, String system) {
        return items.stream()
                .filter(item ->
                        item.system().equals(system) && (Verifying.expected(items, item) || Withdrawing.leftOpen(item)))
                .toList();
    }
}
