package org.lethe.orchestrator.completion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.followup.RefRules;
import org.lethe.orchestrator.guard.ResurrectionGuard;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.KeysProperties;
import org.lethe.orchestrator.request.Dossier;
import org.lethe.orchestrator.request.RequestState;
import org.springframework.stereotype.Component;

/** When each key of a request that ends is destroyed, as the completion record names it. */
@Component
class KeyDates {
    private final Deadlines deadlines;
    private final Inventory inventory;
    private final RecordProperties properties;
    private final KeysProperties keys;
    private final RefRules refs;
    private final ResurrectionGuard guard;

    KeyDates(
            Deadlines deadlines,
            Inventory inventory,
            RecordProperties properties,
            KeysProperties keys,
            RefRules refs,
            ResurrectionGuard guard) {
        this.deadlines = deadlines;
        this.inventory = inventory;
        this.properties = properties;
        this.keys = keys;
        this.refs = refs;
        this.guard = guard;
    }

    Map<String, Object> of(RequestState ended, Optional<AccessPackages.Described> described, Instant at) {
        Map<String, Object> dates = new LinkedHashMap<>();
        dates.put("workingDestroyedAt", at.toString());
        dates.put("copiesUnreadableBy", copies(at).toString());
        Instant packageAfter =
                described.map(AccessPackages.Described::destroyAfter).orElse(null);
        if (packageAfter != null) {
            dates.put("packageDestroyedAfter", packageAfter.toString());
        }
        dates.put("caseFileDestroyedOn", caseFile(ended.dossier(), at).toString());
        if (ended.history().unread() != null) {
            return dates;
        }
        refs.destroyedBy(ended, today(at)).ifPresent(day -> dates.put("refsDestroyedOn", day.toString()));
        guard.destroyedOn(ended, at).ifPresent(day -> dates.put("guardDestroyedOn", day.toString()));
        return dates;
    }

    /**
     * Copies of the database open until the key-encryption key of today is replaced, copies of commands until the connector
     * destroys the private key of today; a day later neither is left.
     */
    private LocalDate copies(Instant at) {
        Duration life =
                keys.rotation().compareTo(keys.connectorKeyLife()) > 0 ? keys.rotation() : keys.connectorKeyLife();
        return today(at.plus(life)).plusDays(1);
    }

    LocalDate today(Instant at) {
        return deadlines.dayOf(at);
    }

    LocalDate caseFile(Dossier dossier, Instant at) {
        return today(at).plus(inventory.of(dossier.controller()).caseFileTerm(properties.caseFileTerm()));
    }
}
