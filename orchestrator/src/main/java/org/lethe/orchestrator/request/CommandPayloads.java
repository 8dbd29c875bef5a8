package org.lethe.orchestrator.request;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Identifier;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.Right;
import org.lethe.wire.VerifyPayload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a step sends from the rows of its request. */
@Component
@Transactional(readOnly = true)
class CommandPayloads implements Payloads {
    private final RequestStore store;
    private final Inventory inventory;

    CommandPayloads(RequestStore store, Inventory inventory) {
        this.store = store;
        this.inventory = inventory;
    }

    @Override
    public LocatePayload locate(Step step) {
        RequestState state = store.read(step.requestId());
        List<SubjectIdentifier> accepted = accepted(state, step);
        List<Identifier> added = accepted.stream()
                .filter(known -> known.round() == step.round())
                .map(SubjectIdentifier::identifier)
                .toList();
        // A round that follows a changed record asks with everything that is known.
        List<Identifier> all =
                accepted.stream().map(SubjectIdentifier::identifier).toList();
        return new LocatePayload(right(state), added.isEmpty() ? all : added);
    }

    @Override
    public ApplyPayload apply(Step step) {
        RequestState state = store.read(step.requestId());
        return new ApplyPayload(right(state), SentItems.toApply(state.items(), step));
    }

    @Override
    public VerifyPayload verify(Step step) {
        RequestState state = store.read(step.requestId());
        List<Identifier> identifiers = accepted(state, step).stream()
                .map(SubjectIdentifier::identifier)
                .toList();
        return new VerifyPayload(right(state), identifiers, SentItems.toReadBack(state.items(), step));
    }

    @Override
    public byte[] approvedPlanHash(Step step) {
        String hash = store.read(step.requestId()).planHash();
        return HexFormat.of().parseHex(Objects.requireNonNull(hash, "an apply step has an approved plan"));
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
