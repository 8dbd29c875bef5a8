package org.lethe.connector.crm;

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

    /** All of one collection and action: read with one query. */
    List<Readback> check(CrmCollection collection, List<PlannedAction> run) {
        List<String> ids = run.stream().map(action -> Ref.of(action).id()).toList();
        Map<String, Row> rows = dataverse.findAll(collection, ids);
        List<String> absent = ids.stream().filter(id -> !rows.containsKey(id)).toList();
        boolean erased = run.get(0).action() == Action.ERASE;
        Set<String> remembered = erased ? remembered(absent) : Set.of();
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

    /** Those of which audit rows are left. */
    private Set<String> remembered(List<String> ids) {
        Set<String> remembered = new HashSet<>();
        for (List<String> some : Batches.of(ids, id -> id)) {
            dataverse
                    .list("audits", OData.anyPointsTo("objectid", some), "_objectid_value")
                    .forEach(row -> remembered.add(String.valueOf(row.lookup("objectid"))));
        }
        return remembered;
    }

    private static Readback emptied(CrmCollection collection, Row row) {
        return collection.texts().stream()
                .filter(property -> row.text(property) != null)
                .findFirst()
                .map(Readback::violated)
                .orElse(Readback.HOLDS);
    }
}
