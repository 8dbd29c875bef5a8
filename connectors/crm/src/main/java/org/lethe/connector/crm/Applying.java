package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;

/** Carries out one approved action. */
final class Applying {
    static final String HISTORY = "audit history";
    static final String IDENTITY_CHANGED = "IDENTITY_CHANGED";
    static final String SHARED = "SHARED";
    static final String DEPENDENTS_LEFT = "DEPENDENTS_LEFT";

    private final Dataverse dataverse;
    private final Owners owners;
    private final People people;
    private final Removal removal;
    private final Exporting exporting;

    Applying(Dataverse dataverse, Owners owners, People people, Removal removal, Exporting exporting) {
        this.dataverse = dataverse;
        this.owners = owners;
        this.people = people;
        this.removal = removal;
        this.exporting = exporting;
    }

    /**
     * Carries out the first of the actions.
     *
     * @param actions with those that are still to be done after it
     */
    Result apply(List<PlannedAction> actions) {
        PlannedAction action = actions.get(0);
        CrmCollection collection = CrmCollection.of(action);
        Ref ref = Ref.of(action);
        Optional<Row> row = dataverse.find(collection, ref.id());
        if (row.isEmpty()) {
            return absent(collection, ref.id(), action);
        }
        if (ref.mergedSince(collection, row.get())) {
            return Result.changed("MERGED");
        }
        Optional<Owners.Confirmed> confirmed = owners.confirm(collection, row.get(), action.match());
        if (Flags.hold(row.get(), action)) {
            return done(collection, ref.id(), action, confirmed.isPresent());
        }
        if (confirmed.isEmpty()) {
            return Result.changed(IDENTITY_CHANGED);
        }
        return switch (action.action()) {
            case ERASE -> erase(collection, row.get(), confirmed.get());
            case ANONYMISE -> anonymise(collection, ref.id());
            case RETAIN -> retain(collection, row.get(), confirmed.get(), actions);
            case EXPORT -> Result.exported(exporting.export(collection, row.get(), confirmed.get()));
            case RECTIFY, RESTRICT, UNRESTRICT, STOP_MARKETING -> change(collection, ref.id(), action);
            case FORWARD -> Result.of(Outcome.FORWARDED_TO_CONTROLLER);
            case REVIEW, UNKNOWN -> throw unsupported();
        };
    }

    Recognition recognise(CrmCollection collection, PlannedAction earlier) {
        Ref ref = Ref.of(earlier);
        return dataverse
                .find(collection, ref.id())
                .map(row -> Recognition.of(
                        earlier.match(),
                        match -> !ref.mergedSince(collection, row)
                                && owners.confirm(collection, row, match).isPresent()))
                .orElse(Recognition.ABSENT);
    }

    /** Repeats what an attempt may have left undone that was cut off after the delete. */
    private Result absent(CrmCollection collection, String id, PlannedAction action) {
        if (action.action() != Action.ERASE && action.action() != Action.ANONYMISE) {
            return Result.of(Outcome.NOT_FOUND);
        }
        return removal.forget(new Removal.Target(collection, id)) ? Result.absent() : Result.residue(HISTORY);
    }

    /** Of a contact or lead; everything else is erased in a {@link Run}, which looks for sharers. */
    private Result erase(CrmCollection collection, Row row, Owners.Confirmed confirmed) {
        if (collection.kind() != CrmCollection.Kind.PERSON) {
            throw unsupported();
        }
        String id = row.require(collection.key());
        String changed = whyNot(collection, id, row, confirmed);
        if (changed != null) {
            return Result.changed(changed);
        }
        boolean clean = removal.remove(List.of(new Removal.Target(collection, id)))
                .remembered()
                .isEmpty();
        return clean ? Result.of(Outcome.ERASED) : Result.residue(HISTORY);
    }

    /** Asked with one call, right before the person is deleted. */
    private @Nullable String whyNot(CrmCollection collection, String id, Row row, Owners.Confirmed confirmed) {
        List<List<Query>> questions = new ArrayList<>(Dependents.left(id));
        questions.add(people.holders(confirmed.identifier()));
        List<List<Row>> answers = dataverse.ask(questions);
        int last = questions.size() - 1;
        if (people.shared(collection, row, confirmed.identifier(), answers.get(last))) {
            return SHARED;
        }
        boolean left = answers.subList(0, last).stream().anyMatch(rows -> !rows.isEmpty());
        return left ? DEPENDENTS_LEFT : null;
    }

    private Result anonymise(CrmCollection collection, String id) {
        Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
        collection.texts().forEach(property -> nothing.put(property, null));
        dataverse.update(collection, id, nothing);
        return removal.forget(new Removal.Target(collection, id))
                ? Result.of(Outcome.ANONYMISED)
                : Result.residue(HISTORY);
    }

    /**
     * A kept activity must not go with what it regards: it stops regarding the contact, and a case that is still to be
     * erased. With a case that is kept it stays, as a part of it.
     */
    private Result retain(CrmCollection collection, Row row, Owners.Confirmed confirmed, List<PlannedAction> actions) {
        String regarded = row.lookup(Dependents.REGARDING);
        if (collection.kind() == CrmCollection.Kind.ACTIVITY && regarded != null) {
            if (regarded.equals(confirmed.id())) {
                detach(collection, row, confirmed.collection());
            } else if (actions.stream().anyMatch(action -> erasesCase(action, regarded))) {
                detach(collection, row, CrmCollection.INCIDENT);
            }
        }
        return Result.retained(actions.get(0).until());
    }

    private static boolean erasesCase(PlannedAction action, String id) {
        return action.action() == Action.ERASE
                && action.collection().equals(CrmCollection.INCIDENT.logicalName())
                && action.ref().equals(id);
    }

    private void detach(CrmCollection collection, Row row, CrmCollection regarded) {
        String navigation = Dependents.REGARDING + "_" + regarded.logicalName() + "_" + collection.logicalName();
        dataverse.detach(collection, row.require(collection.key()), navigation);
    }

    private Result change(CrmCollection collection, String id, PlannedAction action) {
        if (collection.kind() != CrmCollection.Kind.PERSON && action.action() != Action.RECTIFY) {
            throw unsupported();
        }
        boolean found = dataverse.update(collection, id, Flags.changes(action));
        return found ? done(collection, id, action, true) : Result.of(Outcome.NOT_FOUND);
    }

    /**
     * The audit rows of a corrected record hold its old value and go. Where the correction took the identifier away by
     * which the record was confirmed, an attempt that comes again removes nothing any more and says what is left.
     */
    private Result done(CrmCollection collection, String id, PlannedAction action, boolean confirmed) {
        if (action.action() != Action.RECTIFY) {
            return Result.of(Flags.outcome(action.action()));
        }
        boolean clean = confirmed ? removal.forget(new Removal.Target(collection, id)) : !dataverse.remembers(id);
        return Result.rectified(clean ? null : HISTORY);
    }

    private static UnsupportedException unsupported() {
        return new UnsupportedException("ACTION_UNSUPPORTED", "the CRM cannot do this with this kind of record");
    }
}
