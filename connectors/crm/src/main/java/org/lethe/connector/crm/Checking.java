package org.lethe.connector.crm;

import java.util.HashSet;
import java.util.List;
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

    /** Read with one call, and with it what audit rows are left of what was erased. */
    List<Readback> check(List<PlannedAction> run) {
        List<String> erased = run.stream()
                .filter(action -> action.action() == Action.ERASE)
                .map(action -> Ref.of(action).id())
                .toList();
        Found found =
                Found.of(dataverse, run, List.of(Query.pointing("audits", "objectid", erased, "_objectid_value")));
        Set<String> remembered = new HashSet<>();
        found.more().get(0).forEach(audit -> remembered.add(String.valueOf(audit.lookup("objectid"))));
        return run.stream()
                .map(action -> {
                    String id = Ref.of(action).id();
                    Row row = found.rows().get(id);
                    Readback gone = remembered.contains(id) ? Readback.residue(Applying.HISTORY) : Readback.ABSENT;
                    return row == null ? gone : present(CrmCollection.of(action), row, action);
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
