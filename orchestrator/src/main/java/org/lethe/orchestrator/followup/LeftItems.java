package org.lethe.orchestrator.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.ItemSecret;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Action;
import org.lethe.wire.Outcome;

/** Kept refs as the items that a follow-up begins with. */
final class LeftItems {
    private LeftItems() {}

    static List<PlanItem> of(List<KeptRef> refs) {
        List<PlanItem> items = new ArrayList<>();
        refs.forEach(ref -> items.add(item(ref, items.size() + 1)));
        return items;
    }

    private static PlanItem item(KeptRef ref, int seq) {
        PlanItem.Treatment treatment = switch (ref.purpose()) {
            // What is to be done instead is what the connector proposes today.
            case RETENTION -> PlanItem.Treatment.proposed(Action.RETAIN, null, null);
            // The vendor may not say when its term began: the connector is told the day that it named.
            case VENDOR_PURGE -> PlanItem.Treatment.proposed(ref.action(), null, ref.dueOn());
            case RESTRICTION, BACKUP -> PlanItem.Treatment.proposed(ref.action(), null, null);
        };
        KeptRef.Origin origin = ref.origin();
        return new PlanItem(
                UUID.randomUUID(),
                seq,
                1,
                0,
                ref.system(),
                ref.collection(),
                origin == null ? "" : origin.dataMap(),
                treatment.action(),
                treatment,
                ref.purpose() == KeptRef.Purpose.VENDOR_PURGE
                        ? new PlanItem.Carried(0, new ItemOutcome(Outcome.SOFT_DELETED, ref.dueOn(), null, null), null)
                        : PlanItem.Carried.NOT_YET,
                new ItemSecret(
                        ref.ref(),
                        origin == null ? "" : origin.match(),
                        null,
                        Map.of(),
                        null,
                        origin == null ? null : origin.matchKey()));
    }

    /** The version of the data map that proposed all of them; null when there is more than one, or one does not say. */
    static @Nullable String dataMap(List<KeptRef> refs) {
        Set<String> versions = refs.stream()
                .map(ref -> ref.origin() == null ? "" : ref.origin().dataMap())
                .collect(Collectors.toSet());
        String only = versions.iterator().next();
        return versions.size() > 1 || only.isEmpty() ? null : only;
    }
}
