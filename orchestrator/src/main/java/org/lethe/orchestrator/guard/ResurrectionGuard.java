package org.lethe.orchestrator.guard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.History;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.SubjectIdentifier;
import org.lethe.wire.Identifier;
import org.springframework.stereotype.Component;

/** Remembers erased people by keyed hashes, so that one who is imported again is noticed. */
@Component
public class ResurrectionGuard {
    private final GuardRules rules;
    private final GuardLedger ledger;
    private final GuardProperties properties;
    private final RequestKeys keys;
    private final Deadlines deadlines;
    private final Journal journal;
    private final ErasureControllers controllers;

    ResurrectionGuard(
            GuardRules rules,
            GuardLedger ledger,
            GuardProperties properties,
            RequestKeys keys,
            Deadlines deadlines,
            Journal journal,
            Inventory inventory) {
        this.rules = rules;
        this.ledger = ledger;
        this.properties = properties;
        this.keys = keys;
        this.deadlines = deadlines;
        this.journal = journal;
        this.controllers = new ErasureControllers(inventory);
    }

    /** Of a request that ends, before its working key is destroyed; in the caller's transaction. */
    public void remember(RequestState ended, Instant at) {
        List<Identifier> known = known(ended);
        if (known.isEmpty()) {
            return;
        }
        UUID id = ended.dossier().id();
        List<String> systems = List.copyOf(rules.erasedIn(ended));
        LocalDate lastDay = properties.lastDay(deadlines.dayOf(at));
        String controller = ended.dossier().controller();
        ledger.keep(new GuardedErasure(id, controller, approved(ended, at), lastDay, systems), known, at);
        journal.append(new Fact(
                id,
                "GUARD_KEPT",
                at,
                Map.of("hashes", known.size(), "systems", systems, "lastDay", lastDay.toString())));
    }

    /** The last approval: what was made after it, and is there now, was not erased by it. */
    private static Instant approved(RequestState ended, Instant otherwise) {
        return ended.history().approvals().stream()
                .map(History.Approval::at)
                .max(Instant::compareTo)
                .orElse(otherwise);
    }

    /** The day on which what is remembered of a request that ends now is forgotten; empty when nothing is remembered. */
    public Optional<LocalDate> destroyedOn(RequestState ended, Instant at) {
        return known(ended).isEmpty()
                ? Optional.empty()
                : Optional.of(MonthKeys.destroyedOn(properties.lastDay(deadlines.dayOf(at))));
    }

    private List<Identifier> known(RequestState ended) {
        return rules.erasedIn(ended).isEmpty()
                ? List.of()
                : rules.known(ended, keys.open(ended.dossier().id(), RequestKeys.Tier.WORKING));
    }

    /**
     * What the controller remembers of the person whom these identifiers name, the latest erasure first; with it what one
     * remembers that has left the inventory.
     */
    public List<GuardedErasure> about(Collection<SubjectIdentifier> identifiers, String controller) {
        List<Identifier> accepted = identifiers.stream()
                .filter(known -> known.standing() == SubjectIdentifier.Standing.ACCEPTED)
                .map(SubjectIdentifier::identifier)
                .filter(rules::keeps)
                .toList();
        return ledger.find(accepted).values().stream()
                .flatMap(List::stream)
                .filter(erasure -> controllers.tells(controller, erasure))
                .distinct()
                .toList();
    }
}
