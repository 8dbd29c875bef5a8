package org.lethe.connector.crm;

import java.util.Optional;
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
        Optional<Row> row = dataverse.find(collection, action.ref());
        if (row.isEmpty()) {
            return action.action() == Action.ERASE ? absent(action.ref()) : Readback.ABSENT;
        }
        return switch (action.action()) {
            case ERASE -> Readback.violated(collection.logicalName());
            case ANONYMISE -> emptied(collection, row.get());
            case RETAIN, EXPORT, FORWARD -> Readback.HOLDS;
            case RECTIFY, RESTRICT, UNRESTRICT, STOP_MARKETING ->
                Flags.hold(row.get(), action) ? Readback.HOLDS : Readback.violated(collection.logicalName());
            case REVIEW, UNKNOWN -> throw new UnsupportedException("ACTION_UNSUPPORTED", "nothing to check");
        };
    }

    private Readback absent(String id) {
        return dataverse.any("audits", "auditid", OData.pointsTo("objectid", id))
                ? Readback.residue(Applying.HISTORY)
                : Readback.ABSENT;
    }

    private static Readback emptied(CrmCollection collection, Row row) {
        return collection.texts().stream()
                .filter(property -> row.text(property) != null)
                .findFirst()
                .map(Readback::violated)
                .orElse(Readback.HOLDS);
    }
}
