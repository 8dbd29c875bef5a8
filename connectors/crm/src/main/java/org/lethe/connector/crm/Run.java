package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;

/**
 * Erases notes, activities or cases of one person together: they are read again with one query, whose they are and who
 * takes part is asked once, and the deletions go in one batch, which ends at the first that fails.
 */
final class Run {
    static final int MOST = 50;

    private final Dataverse dataverse;
    private final Identities identities;
    private final Parties parties;

    Run(Dataverse dataverse, Identities identities, Parties parties) {
        this.dataverse = dataverse;
        this.identities = identities;
        this.parties = parties;
    }

    /** Of the first of the actions, which are all of one collection, up to the first that could not be carried out. */
    List<Result> erase(CrmCollection collection, List<PlannedAction> run) {
        List<String> ids = run.stream().map(PlannedAction::ref).toList();
        Map<String, Row> rows = dataverse.findAll(collection, ids);
        Map<String, Result> changed = changed(collection, run, rows);
        List<String> going = ids.stream()
                .filter(rows::containsKey)
                .filter(id -> !changed.containsKey(id))
                .toList();
        Set<String> gone =
                going.isEmpty() ? Set.of() : new HashSet<>(going.subList(0, dataverse.deleteAll(collection, going)));
        List<String> done = ids.stream()
                .takeWhile(id -> gone.contains(id) || changed.containsKey(id) || !rows.containsKey(id))
                .toList();
        List<String> absent =
                done.stream().filter(id -> !changed.containsKey(id)).toList();
        Set<String> remembered = absent.isEmpty() ? Set.of() : remembered(collection, absent);
        List<Result> results = new ArrayList<>();
        for (String id : done) {
            Result erased = rows.containsKey(id) ? Result.of(Outcome.ERASED) : Result.absent();
            results.add(changed.getOrDefault(id, remembered.contains(id) ? Result.residue(Applying.HISTORY) : erased));
        }
        return results;
    }

    private Map<String, Result> changed(CrmCollection collection, List<PlannedAction> run, Map<String, Row> rows) {
        Owners owners = new Owners(new Known()::find, identities, parties);
        Map<String, Result> changed = new HashMap<>();
        Map<String, Owners.Confirmed> people = new HashMap<>();
        Map<String, List<String>> activities = new HashMap<>();
        for (PlannedAction action : run) {
            Row row = rows.get(action.ref());
            if (row == null) {
                continue;
            }
            Optional<Owners.Confirmed> confirmed = owners.confirm(collection, row, action.match());
            confirmed.ifPresentOrElse(
                    person -> {
                        people.put(person.id(), person);
                        activities
                                .computeIfAbsent(person.id(), unused -> new ArrayList<>())
                                .add(action.ref());
                    },
                    () -> changed.put(action.ref(), Result.changed(Applying.IDENTITY_CHANGED)));
        }
        if (collection.kind() == CrmCollection.Kind.ACTIVITY) {
            people.forEach((id, person) -> parties.shared(
                            activities.getOrDefault(id, List.of()), List.of(person.person()))
                    .forEach(shared -> changed.put(shared, Result.changed(Applying.SHARED))));
        }
        return changed;
    }

    /** Those whose audit rows the credentials may not remove. */
    private Set<String> remembered(CrmCollection collection, List<String> ids) {
        try {
            return dataverse.deleteHistories(collection, ids);
        } catch (DeniedException e) {
            if (!e.code().equals("VENDOR_FORBIDDEN")) {
                throw e;
            }
            return Set.copyOf(ids);
        }
    }

    /** Contacts, leads and cases as they are during the run. */
    private final class Known {
        private final Map<String, Optional<Row>> read = new HashMap<>();

        Optional<Row> find(CrmCollection collection, String id) {
            return read.computeIfAbsent(id, unused -> dataverse.find(collection, id));
        }
    }
}
