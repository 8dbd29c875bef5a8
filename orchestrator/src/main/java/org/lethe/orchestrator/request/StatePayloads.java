package org.lethe.orchestrator.request;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Identifier;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.Right;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.VerifyPayload;

/** What steps send, of requests as they were read. */
final class StatePayloads implements Payloads.OfRequests {
    private final Map<UUID, RequestState> states;
    private final Inventory inventory;
    private final Surveys surveys;

    StatePayloads(Map<UUID, RequestState> states, Inventory inventory, Surveys surveys) {
        this.states = states;
        this.inventory = inventory;
        this.surveys = surveys;
    }

    @Override
    public LocatePayload locate(Step step) {
        RequestState state = state(step);
        if (state.dossier().follows() != null) {
            return new LocatePayload(right(state), List.of(), SentItems.toPropose(state.items(), step));
        }
        List<SubjectIdentifier> accepted = accepted(state, step);
        List<Identifier> added = accepted.stream()
                .filter(known -> known.round() == step.round())
                .map(SubjectIdentifier::identifier)
                .toList();
        // A round that follows a changed record asks with everything that is known.
        List<Identifier> all =
                accepted.stream().map(SubjectIdentifier::identifier).toList();
        return new LocatePayload(right(state), added.isEmpty() ? all : added, List.of());
    }

    @Override
    public ApplyPayload apply(Step step) {
        RequestState state = state(step);
        return new ApplyPayload(right(state), SentItems.toApply(state.items(), step));
    }

    @Override
    public VerifyPayload verify(Step step) {
        RequestState state = state(step);
        // The search for what is new goes with the first slice only.
        List<Identifier> identifiers = step.slice() > 0
                ? List.of()
                : accepted(state, step).stream()
                        .map(SubjectIdentifier::identifier)
                        .toList();
        return new VerifyPayload(right(state), identifiers, SentItems.toReadBack(state.items(), step));
    }

    @Override
    public SurveyPayload survey(Step step) {
        return surveys.payload(step);
    }

    @Override
    public byte[] approvedPlanHash(Step step) {
        String hash = state(step).planHash();
        return HexFormat.of().parseHex(Objects.requireNonNull(hash, "an apply step has an approved plan"));
    }

    private RequestState state(Step step) {
        RequestState state = states.get(step.requestId());
        if (state == null || state.status().terminal()) {
            throw new KeyDestroyedException(step.requestId(), RequestKeys.Tier.WORKING);
        }
        return state;
    }

    private List<SubjectIdentifier> accepted(RequestState state, Step step) {
        Set<String> kinds = inventory.system(step.system()).accepts();
        return state.identifiers().stream()
                .filter(known -> known.standing() == SubjectIdentifier.Standing.ACCEPTED
                        && kinds.contains(known.identifier().getKind()))
                .toList();
    }

    private static Right right(RequestState state) {
        return switch (state.dossier().type()) {
            case ACCESS -> Right.ACCESS;
            case ERASURE -> Right.ERASURE;
        };
    }
}
