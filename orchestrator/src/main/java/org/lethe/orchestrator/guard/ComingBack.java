package org.lethe.orchestrator.guard;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.lethe.orchestrator.identity.InvalidIdentifierException;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.AttentionCode;
import org.lethe.orchestrator.request.Dossier;
import org.lethe.orchestrator.request.NewRequest;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.wire.Identifier;
import org.lethe.wire.SurveyedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Files an erasure, flagged, for each person who was erased and is back. In the caller's transaction. */
@Component
class ComingBack {
    private static final Actor GUARD = Actor.policy("resurrection-guard");
    private static final Logger log = LoggerFactory.getLogger(ComingBack.class);

    private final GuardLedger ledger;
    private final GuardRules rules;
    private final Findings findings;
    private final GuardLock lock;
    private final IdentifierRules identifiers;
    private final ErasureControllers controllers;
    private final RequestDesk desk;
    private final Clock clock;
    private final TransactionTemplate savepoint;

    ComingBack(
            GuardLedger ledger,
            GuardRules rules,
            Findings findings,
            GuardLock lock,
            IdentifierRules identifiers,
            Inventory inventory,
            RequestDesk desk,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.rules = rules;
        this.findings = findings;
        this.lock = lock;
        this.identifiers = identifiers;
        this.controllers = new ErasureControllers(inventory);
        this.desk = desk;
        this.clock = clock;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Returns how many records were of somebody for whom nothing could be filed: they must not hold up the others. */
    int lookAt(String system, Collection<SurveyedRecord> records) {
        Map<SurveyedRecord, Set<Identifier>> named = new LinkedHashMap<>();
        Set<Identifier> all = new LinkedHashSet<>();
        for (SurveyedRecord record : records) {
            Set<Identifier> strong = strong(record);
            named.put(record, strong);
            all.addAll(strong);
        }
        Map<Identifier, List<GuardedErasure>> known = all.isEmpty() ? Map.of() : ledger.find(all);
        if (known.isEmpty()) {
            return 0;
        }
        // Two systems that are looked through at once must not both file for one person.
        lock.take();
        int notFiled = 0;
        for (Map.Entry<SurveyedRecord, Set<Identifier>> each : named.entrySet()) {
            if (!lookAt(system, each.getKey(), each.getValue(), known)) {
                notFiled++;
            }
        }
        return notFiled;
    }

    /** False when somebody is back for whom nothing can be filed; what was begun for them is undone. */
    private boolean lookAt(
            String system, SurveyedRecord record, Set<Identifier> named, Map<Identifier, List<GuardedErasure>> known) {
        List<GuardedErasure> erasures = new ArrayList<>();
        named.forEach(identifier -> known.getOrDefault(identifier, List.of()).stream()
                .filter(erasure -> controllers.concerns(erasure, system))
                .forEach(erasures::add));
        Optional<Resurrection> back = Resurrection.of(record, erasures);
        if (back.isEmpty()) {
            return true;
        }
        // What else a record holds may be somebody else's: what is found by it is decided by a person first.
        String controller = controllers.addressed(back.get().latest(), system);
        Set<Identifier> erased = controllers.forgotten(controller, system, named, known);
        try {
            savepoint.executeWithoutResult(status -> {
                if (!findings.open(erasures) && !findings.asked(erasures, system, record)) {
                    file(system, controller, record, erased, back.get());
                }
            });
            return true;
        } catch (RequestException | DataIntegrityViolationException e) {
            log.error(
                    "system={} undoneRequest={} code=NOT_FILED cause={} somebody who was erased is back, and no request"
                            + " could be filed; the next sweep tries again",
                    system,
                    back.get().latest().requestId(),
                    e instanceof RequestException refused
                            ? refused.code()
                            : e.getClass().getSimpleName());
            return false;
        }
    }

    private void file(
            String system, String controller, SurveyedRecord record, Set<Identifier> erased, Resurrection back) {
        Instant now = clock.instant();
        NewRequest request = new NewRequest(
                RequestType.ERASURE,
                controller,
                now,
                List.copyOf(erased),
                "en",
                Dossier.FOUND_BY_LETHE,
                note(system, record),
                NONE);
        var id = desk.fileFlagged(request, system, code(back), GUARD);
        findings.add(new Findings.Finding(id, back, system, record.getCollection(), record.getMadeAt(), now));
    }

    private static final byte[] NONE = new byte[0];

    private static String note(String system, SurveyedRecord record) {
        return "Filed by Lethe: a record of somebody who was erased was found in " + system + " ("
                + record.getCollection() + "), made at " + record.getMadeAt() + ".";
    }

    private static AttentionCode code(Resurrection back) {
        return switch (back.certainty()) {
            case CERTAIN -> AttentionCode.PERSON_IS_BACK;
            case POSSIBLE -> AttentionCode.PERSON_MAY_BE_BACK;
        };
    }

    /** What names one person, in its canonical form; what has none names nobody that was erased. */
    private Set<Identifier> strong(SurveyedRecord record) {
        Set<Identifier> strong = new LinkedHashSet<>();
        for (Identifier identifier : record.getIdentifiers()) {
            try {
                Identifier canonical =
                        identifiers.canonical(identifier.getIssuer(), identifier.getKind(), identifier.getValue());
                if (rules.keeps(canonical)) {
                    strong.add(canonical);
                }
            } catch (InvalidIdentifierException e) {
                // A telephone number without a country, for example: nothing that could have been kept.
                continue;
            }
        }
        return strong;
    }
}
