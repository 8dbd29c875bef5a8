package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;

/**
 * Erases notes, activities or cases of one person together: they are read again with one query, whose they are and who
 * takes part with one more call, and the deletions go in a third, which ends at the first that fails.
 */
final class Run {
    static final int MOST = 50;

    private final Dataverse dataverse;
    private final Identities identities;
    private final Parties parties;
    private final Removal removal;

    Run(Dataverse dataverse, Identities identities, Parties parties, Removal removal) {
        this.dataverse = dataverse;
        this.identities = identities;
        this.parties = parties;
        this.removal = removal;
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
        Removal.Removed removed =
                going.isEmpty() ? new Removal.Removed(0, Set.of()) : removal.remove(collection, going);
        Set<String> gone = new HashSet<>(going.subList(0, removed.gone()));
        List<String> done = ids.stream()
                .takeWhile(id -> gone.contains(id) || changed.containsKey(id) || !rows.containsKey(id))
                .toList();
        List<String> absent = done.stream().filter(id -> !rows.containsKey(id)).toList();
        Set<String> remembered = new HashSet<>(removed.remembered());
        remembered.addAll(removal.forget(collection, absent));
        List<Result> results = new ArrayList<>();
        for (String id : done) {
            Result erased = rows.containsKey(id) ? Result.of(Outcome.ERASED) : Result.absent();
            results.add(changed.getOrDefault(id, remembered.contains(id) ? Result.residue(Applying.HISTORY) : erased));
        }
        return results;
    }

    private Map<String, Result> changed(CrmCollection collection, List<PlannedAction> run, Map<String, Row> rows) {
        Surroundings surroundings = Surroundings.of(dataverse, collection, rows);
        Owners owners = new Owners(surroundings, identities);
        Map<String, Result> changed = new HashMap<>();
        Map<String, Owners.Confirmed> people = new HashMap<>();
        Map<String, List<Row>> parts = new HashMap<>();
        for (PlannedAction action : run) {
            Row row = rows.get(action.ref());
            if (row == null) {
                continue;
            }
            Optional<Owners.Confirmed> confirmed = owners.confirm(collection, row, action.match());
            confirmed.ifPresentOrElse(
                    person -> {
                        people.put(person.id(), person);
                        parts.computeIfAbsent(person.id(), unused -> new ArrayList<>())
                                .addAll(surroundings.parties(action.ref()));
                    },
                    () -> changed.put(action.ref(), Result.changed(Applying.IDENTITY_CHANGED)));
        }
        if (collection.kind() == CrmCollection.Kind.ACTIVITY) {
            people.forEach((id, person) -> parties.shared(parts.getOrDefault(id, List.of()), List.of(person.person()))
                    .forEach(shared -> changed.put(shared, Result.changed(Applying.SHARED))));
        }
        return changed;
    }
}
