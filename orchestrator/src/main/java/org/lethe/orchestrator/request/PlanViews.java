package org.lethe.orchestrator.request;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.connector.Register;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.wire.Action;
import org.springframework.stereotype.Component;

/** The plan as people see it, from the request's rows. */
@Component
class PlanViews {
    private static final String LANGUAGE = "en";

    private final RequestStore store;
    private final Connectors connectors;
    private final CaseTexts texts;

    PlanViews(RequestStore store, Connectors connectors, CaseTexts texts) {
        this.store = store;
        this.connectors = connectors;
        this.texts = texts;
    }

    PlanView get(UUID id) {
        Map<String, Register> registers = new HashMap<>();
        connectors
                .all()
                .forEach(connector -> registers.put(connector.system(), Register.of(connector.dataMap(), LANGUAGE)));
        RequestState state = store.read(id);
        return of(state, registers, state.status().terminal() ? null : note(id));
    }

    /** Without what data maps say of the records, and without the note. */
    static PlanView of(RequestState state) {
        return of(state, Map.of(), null);
    }

    private @Nullable String note(UUID id) {
        return texts.of(id).stream()
                .filter(text -> text.kind().equals("NOTE"))
                .map(CaseText::text)
                .findFirst()
                .orElse(null);
    }

    private static PlanView of(RequestState state, Map<String, Register> registers, @Nullable String note) {
        Map<String, List<PlanItem>> bySystem = new LinkedHashMap<>();
        state.items()
                .forEach(item -> bySystem.computeIfAbsent(item.system(), system -> new ArrayList<>())
                        .add(item));
        List<PlanView.SystemPlan> systems = new ArrayList<>();
        bySystem.forEach((system, items) -> {
            Register register = registers.getOrDefault(system, Register.UNKNOWN);
            systems.add(new PlanView.SystemPlan(
                    system,
                    counts(items),
                    items.stream().map(item -> item(item, register)).toList()));
        });
        List<PlanView.FoundIdentifier> found = state.identifiers().stream()
                .filter(known -> known.source() != null)
                .map(PlanViews::identifier)
                .toList();
        List<PlanView.GivenIdentifier> given = state.identifiers().stream()
                .filter(known -> known.source() == null)
                .map(PlanViews::given)
                .toList();
        return new PlanView(state.planHash(), given, note, systems, found);
    }

    private static Map<Action, Integer> counts(List<PlanItem> items) {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        items.forEach(item -> counts.merge(item.action(), 1, Integer::sum));
        return counts;
    }

    private static PlanView.Item item(PlanItem item, Register register) {
        String category = register.collection(item.collection())
                .map(Register.Processing::category)
                .orElse(item.collection());
        return new PlanView.Item(
                item.id(),
                item.collection(),
                category,
                item.action(),
                item.ground(),
                item.until(),
                item.secret().reason(),
                item.proposed() == Action.REVIEW ? item.secret().preview() : Map.of(),
                item.outcome() == null ? null : item.outcome().outcome().name());
    }

    private static PlanView.GivenIdentifier given(SubjectIdentifier known) {
        SubjectView subject = SubjectView.of(known);
        return new PlanView.GivenIdentifier(subject.kind(), subject.value(), subject.issuer());
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
