package org.lethe.orchestrator.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.wire.Action;

/**
 * The plan in the order in which people work on it: first what they must decide, then everything by system.
 *
 * @param given what the person was filed under
 * @param open items to review, at most {@value #MOST_OPEN} at a time; those that are decided alike stand together
 * @param shownItems how many items {@code open} has
 * @param openItems how many there are
 * @param openIdentifiers identifiers nobody has accepted or rejected yet
 */
public record PlanPage(
        @Nullable String hash,
        List<PlanView.GivenIdentifier> given,
        @Nullable String note,
        List<Open> open,
        int shownItems,
        int openItems,
        List<PlanView.FoundIdentifier> openIdentifiers,
        List<PlanView.FoundIdentifier> decidedIdentifiers,
        List<OfSystem> systems) {
    private static final int MOST_OPEN = 200;
    private static final int MOST_ITEMS = 200;

    static PlanPage of(PlanView plan) {
        int openItems = (int) plan.systems().stream()
                .flatMap(system -> system.items().stream())
                .filter(PlanPage::isOpen)
                .count();
        return new PlanPage(
                plan.hash(),
                plan.given(),
                plan.note(),
                open(plan),
                Math.min(openItems, MOST_OPEN),
                openItems,
                plan.identifiers().stream()
                        .filter(found -> found.accepted() == null)
                        .toList(),
                plan.identifiers().stream()
                        .filter(found -> found.accepted() != null)
                        .toList(),
                plan.systems().stream().map(OfSystem::of).toList());
    }

    private static List<Open> open(PlanView plan) {
        Map<Object, Open> alike = new LinkedHashMap<>();
        plan.systems().stream()
                .flatMap(system ->
                        system.items().stream().filter(PlanPage::isOpen).map(item -> Map.entry(system.system(), item)))
                .limit(MOST_OPEN)
                .forEach(entry -> {
                    PlanView.Item item = entry.getValue();
                    alike.computeIfAbsent(
                                    List.of(entry.getKey(), item.preview(), String.valueOf(item.reason())),
                                    key -> new Open(entry.getKey(), new ArrayList<>()))
                            .items()
                            .add(item);
                });
        return List.copyOf(alike.values());
    }

    private static boolean isOpen(PlanView.Item item) {
        return item.action() == Action.REVIEW;
    }

    public boolean nothingOpen() {
        return openItems == 0 && openIdentifiers.isEmpty();
    }

    /** Items of one system to review that show the same of a person for the same reason, so that one look decides them. */
    public record Open(String system, List<PlanView.Item> items) {
        public PlanView.Item first() {
            return items.get(0);
        }
    }

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
