package org.lethe.orchestrator.request;

import java.util.List;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.plan.Proposals;
import org.lethe.wire.PlannedItem;

/** Which items of a plan a step carries to its system. */
final class SentItems {
    private SentItems() {}

    static List<PlannedItem> toApply(List<PlanItem> items, Step step) {
        return items.stream()
                .filter(item -> item.system().equals(step.system()) && item.sentRound() == step.round())
                .map(Proposals::planned)
                .toList();
    }

    /**
     * Only what was carried out, or may have been when its answer never came. A record that is left alone is found again by the search that goes with the read-back,
     * and is known here.
     */
    static List<PlannedItem> toReadBack(List<PlanItem> items, Step step) {
        return items.stream()
                .filter(item -> item.system().equals(step.system())
                        && (Verifying.expected(items, item) || Withdrawing.leftOpen(item)))
                .map(Proposals::planned)
                .toList();
    }
}
