package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;

/**
 * Erases notes, activities and cases of one person together: they are read again with one call, whose they are, who takes
 * part and what is on the cases with one more, and the deletions go in a third, which ends at the first that fails.
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

    /**
     * Those of the actions that go together, from the first on. What cannot even be asked for is not among them, unless it
     * is the first, whose failure it then is.
     */
    static List<PlannedAction> of(List<PlannedAction> actions) {
        PlannedAction first = actions.get(0);
        return actions.stream()
                .limit(MOST)
                .takeWhile(action -> action.equals(first) ? erases(CrmCollection.of(first), first) : takes(action))
                .toList();
    }

    private static boolean takes(PlannedAction action) {
        return OData.isGuid(action.ref())
                && CrmCollection.named(action.collection())
                        .filter(collection -> erases(collection, action))
                        .isPresent();
    }

    private static boolean erases(CrmCollection collection, PlannedAction action) {
        return action.action() == Action.ERASE && collection.kind() != CrmCollection.Kind.PERSON;
    }

    /** Of the first of the actions, in their order, up to the first that could not be carried out. */
    List<Result> erase(List<PlannedAction> run) {
        List<String> ids = run.stream().map(PlannedAction::ref).toList();
        Map<String, Row> rows = Found.of(dataverse, run, List.of()).rows();
        Map<String, Result> changed = changed(run, rows);
        List<PlannedAction> going = run.stream()
                .filter(action -> rows.containsKey(action.ref()) && !changed.containsKey(action.ref()))
                .toList();
        Removal.Removed removed = remove(going, run.get(0));
        Set<String> gone = new HashSet<>();
        going.subList(0, removed.gone()).forEach(action -> gone.add(action.ref()));
        List<String> done = ids.stream()
                .takeWhile(id -> gone.contains(id) || changed.containsKey(id) || !rows.containsKey(id))
                .toList();
        List<PlannedAction> absent = run.subList(0, done.size()).stream()
                .filter(action -> !rows.containsKey(action.ref()))
                .toList();
        Set<String> remembered = new HashSet<>(removed.remembered());
        remembered.addAll(removal.forget(targets(absent)));
        List<Result> results = new ArrayList<>();
        for (String id : done) {
            Result erased = rows.containsKey(id) ? Result.of(Outcome.ERASED) : Result.absent();
            results.add(changed.getOrDefault(id, remembered.contains(id) ? Result.residue(Applying.HISTORY) : erased));
        }
        return results;
    }

    /** A refusal is thrown when it is that of the first of the run; otherwise what is before it is to be answered first. */
    private Removal.Removed remove(List<PlannedAction> going, PlannedAction first) {
        if (going.isEmpty()) {
            return Removal.Removed.NOTHING;
        }
        try {
            return removal.remove(targets(going));
        } catch (DeniedException | MalformedException | UnsupportedException e) {
            if (going.get(0).equals(first)) {
                throw e;
            }
            return Removal.Removed.NOTHING;
        }
    }

    private static List<Removal.Target> targets(List<PlannedAction> actions) {
        return actions.stream()
                .map(action -> new Removal.Target(CrmCollection.of(action), action.ref()))
                .toList();
    }

    private static List<String> refs(List<PlannedAction> actions, CrmCollection.Kind kind) {
        return actions.stream()
                .filter(action -> CrmCollection.of(action).kind() == kind)
                .map(PlannedAction::ref)
                .toList();
    }

    /** What may not go, in the order of the run: a case only when everything on it goes before it. */
    private Map<String, Result> changed(List<PlannedAction> run, Map<String, Row> rows) {
        List<PlannedAction> present =
                run.stream().filter(action -> rows.containsKey(action.ref())).toList();
        Surroundings surroundings = Surroundings.of(
                dataverse, rows, refs(present, CrmCollection.Kind.ACTIVITY), refs(present, CrmCollection.Kind.CASE));
        Owners owners = new Owners(surroundings, identities);
        Map<String, Result> changed = new HashMap<>();
        Set<String> going = new HashSet<>();
        for (PlannedAction action : present) {
            Row row = Objects.requireNonNull(rows.get(action.ref()));
            Optional<Owners.Confirmed> confirmed = owners.confirm(CrmCollection.of(action), row, action.match());
            if (confirmed.isEmpty()) {
                changed.put(action.ref(), Result.changed(Applying.IDENTITY_CHANGED));
            } else if (shared(surroundings.parties(action.ref()), confirmed.get())) {
                changed.put(action.ref(), Result.changed(Applying.SHARED));
            } else if (!going.containsAll(surroundings.onCase(action.ref()))) {
                changed.put(action.ref(), Result.changed(Applying.DEPENDENTS_LEFT));
            } else {
                going.add(action.ref());
            }
        }
        return changed;
    }

    private boolean shared(List<Row> participations, Owners.Confirmed person) {
        return !parties.shared(participations, List.of(person.person())).isEmpty();
    }
}
