package org.lethe.orchestrator.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.wire.Action;

/**
 * The plan in the order in which people work on it: first what they must decide, then everything by system.
 *
 * @param open items to review, at most {@value #MOST_OPEN} at a time
 * @param openItems how many there are
 * @param openIdentifiers identifiers nobody has accepted or rejected yet
 */
public record PlanPage(
        @Nullable String hash,
        List<Open> open,
        int openItems,
        List<PlanView.FoundIdentifier> openIdentifiers,
        List<PlanView.FoundIdentifier> decidedIdentifiers,
        List<OfSystem> systems) {
    private static final int MOST_OPEN = 50;
    private static final int MOST_ITEMS = 200;

    static PlanPage of(PlanView plan) {
        List<Open> open = plan.systems().stream()
                .flatMap(system -> system.items().stream()
                        .filter(item -> item.action() == Action.REVIEW)
                        .map(item -> new Open(system.system(), item)))
                .toList();
        return new PlanPage(
                plan.hash(),
                open.stream().limit(MOST_OPEN).toList(),
                open.size(),
                plan.identifiers().stream()
                        .filter(found -> found.accepted() == null)
                        .toList(),
                plan.identifiers().stream()
                        .filter(found -> found.accepted() != null)
                        .toList(),
                plan.systems().stream().map(OfSystem::of).toList());
    }

    public boolean nothingOpen() {
        return openItems == 0 && openIdentifiers.isEmpty();
    }

    /** An item to review. */
    public record Open(String system, PlanView.Item item) {}

    /**
     * One system's part.
     *
     * @param left how many items the page leaves out
     */
    public record OfSystem(String name, Map<Action, Integer> counts, List<PlanView.Item> items, int left) {
        static OfSystem of(PlanView.SystemPlan plan) {
            return new OfSystem(
                    plan.system(),
                    plan.counts(),
                    plan.items().stream().limit(MOST_ITEMS).toList(),
                    Math.max(0, plan.items().size() - MOST_ITEMS));
        }

        public int size() {
            return items.size() + left;
        }
    }
}
