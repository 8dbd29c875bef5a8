package org.lethe.connector.crm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.UnsupportedException;

/** Reads back what an action left. */
final class Checking {
    private final Dataverse dataverse;

    Checking(Dataverse dataverse) {
        this.dataverse = dataverse;
    }

    Readback check(CrmCollection collection, PlannedAction action) {
        return check(collection, List.of(action)).get(0);
    }

    /** All of one collection and action: read with one call, and with it what audit rows are left of what was erased. */
    List<Readback> check(CrmCollection collection, List<PlannedAction> run) {
        List<String> ids = run.stream().map(action -> Ref.of(action).id()).toList();
        boolean erased = run.get(0).action() == Action.ERASE;
        List<List<Row>> answers = dataverse.ask(List.of(
                Query.byId(collection.set(), collection.key(), ids),
                erased ? Query.pointing("audits", "objectid", ids, "_objectid_value") : List.of()));
        Map<String, Row> rows = new HashMap<>();
        answers.get(0).forEach(row -> rows.put(row.require(collection.key()), row));
        Set<String> remembered = new HashSet<>();
        answers.get(1).forEach(audit -> remembered.add(String.valueOf(audit.lookup("objectid"))));
        return run.stream()
                .map(action -> {
                    String id = Ref.of(action).id();
                    Row row = rows.get(id);
                    Readback gone = remembered.contains(id) ? Readback.residue(Applying.HISTORY) : Readback.ABSENT;
                    return row == null ? gone : present(collection, row, action);
                })
                .toList();
    }

    private static Readback present(CrmCollection collection, Row row, PlannedAction action) {
        return switch (action.action()) {
            case ERASE -> Readback.violated(collection.logicalName());
            case ANONYMISE -> emptied(collection, row);
            case RETAIN, EXPORT, FORWARD -> Readback.HOLDS;
            case RECTIFY, RESTRICT, UNRESTRICT, STOP_MARKETING ->
                Flags.hold(row, action) ? Readback.HOLDS : Readback.violated(collection.logicalName());
            case REVIEW, UNKNOWN -> throw new UnsupportedException("ACTION_UNSUPPORTED", "nothing to check");
        };
    }

    private static Readback emptied(CrmCollection collection, Row row) {
        return collection.texts().stream()
                .filter(property -> row.text(property) != null)
                .findFirst()
                .map(Readback::violated)
                .orElse(Readback.HOLDS);
    }
}
