package org.lethe.orchestrator.request;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.DryRunSearches;
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
import org.lethe.wire.seal.SealContext;

/** What steps send, of requests as they were read. */
final class StatePayloads implements Payloads.OfRequests {
    private final Map<UUID, RequestState> states;
    private final Inventory inventory;
    private final Surveys surveys;
    private final Map<String, SealContext.DataMaps> maps;

    /** @param maps by system, what commands name now */
    StatePayloads(
            Map<UUID, RequestState> states,
            Inventory inventory,
            Surveys surveys,
            Map<String, SealContext.DataMaps> maps) {
        this.maps = maps;
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

    /**
     * A request goes on under the data map that it was first located under: what is applied and what is found later follow the
     * same rules as what was approved, and its record names one version for each system.
     */
    @Override
    public SealContext.DataMaps dataMaps(Step step) {
        SealContext.DataMaps now = maps.getOrDefault(step.system(), SealContext.DataMaps.UNNAMED);
        if (step.phase() == Phase.SURVEY) {
            return new SealContext.DataMaps(now.inForce(), "");
        }
        String bound = DryRunSearches.is(step) ? "" : boundTo(state(step), step.system());
        if (!now.named() || bound.isEmpty() || bound.equals(now.inForce())) {
            return step.phase() == Phase.LOCATE ? now : new SealContext.DataMaps(now.inForce(), "");
        }
        // What waits is held against what is in force, and against nothing older.
        return new SealContext.DataMaps(bound, "");
    }

    /** Empty before the system was searched. */
    private static String boundTo(RequestState state, String system) {
        History.Versions located = state.history().versions().get(system);
        return located == null ? "" : located.dataMapDigest();
    }

    /** @throws IllegalStateException when the data subject withdrew after the step was claimed: it is read back instead */
    @Override
    public ApplyPayload apply(Step step) {
        RequestState state = state(step);
        if (state.status() == Status.WITHDRAWING) {
            throw new IllegalStateException("request=" + step.requestId() + " is withdrawn, nothing more is applied");
        }
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
