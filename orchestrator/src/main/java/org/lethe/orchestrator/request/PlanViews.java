package org.lethe.orchestrator.request;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.wire.Action;
import org.springframework.stereotype.Component;

/** The plan as people see it, from the request's rows. */
@Component
class PlanViews {
    private final RequestStore store;

    PlanViews(RequestStore store) {
        this.store = store;
    }

    PlanView get(UUID id) {
        return of(store.read(id));
    }

    static PlanView of(RequestState state) {
        Map<String, List<PlanItem>> bySystem = new LinkedHashMap<>();
        state.items()
                .forEach(item -> bySystem.computeIfAbsent(item.system(), system -> new ArrayList<>())
                        .add(item));
        List<PlanView.SystemPlan> systems = new ArrayList<>();
        bySystem.forEach((system, items) -> systems.add(new PlanView.SystemPlan(
                system, counts(items), items.stream().map(PlanViews::item).toList())));
        List<PlanView.FoundIdentifier> found = state.identifiers().stream()
                .filter(known -> known.source() != null)
                .map(PlanViews::identifier)
                .toList();
        return new PlanView(state.planHash(), systems, found);
    }

    private static Map<Action, Integer> counts(List<PlanItem> items) {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        items.forEach(item -> counts.merge(item.action(), 1, Integer::sum));
        return counts;
    }

    private static PlanView.Item item(PlanItem item) {
        return new PlanView.Item(
                item.id(),
                item.collection(),
                item.collection(),
                item.action(),
                item.ground(),
                item.until(),
                item.secret().reason(),
                item.proposed() == Action.REVIEW ? item.secret().preview() : Map.of(),
                item.outcome() == null ? null : item.outcome().outcome().name());
    }

    private static PlanView.FoundIdentifier identifier(SubjectIdentifier known) {
        Boolean accepted = switch (known.standing()) {
            case OPEN -> null;
            case ACCEPTED -> Boolean.TRUE;
            case REJECTED -> Boolean.FALSE;
        };
        String source = known.source() == null ? "" : known.source();
        return new PlanView.FoundIdentifier(
                known.id(),
                source,
                known.identifier().getKind(),
                known.identifier().getValue(),
                accepted);
    }
}
