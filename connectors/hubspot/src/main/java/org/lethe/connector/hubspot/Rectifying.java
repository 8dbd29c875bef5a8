package org.lethe.connector.hubspot;

import org.lethe.connector.Action;
import org.lethe.connector.PlannedAction;

/** Whether a record already has the values of a rectification. */
final class Rectifying {
    private Rectifying() {}

    static boolean done(CrmObject object, PlannedAction action) {
        return action.action() == Action.RECTIFY
                && !action.changes().isEmpty()
                && action.changes().entrySet().stream()
                        .allMatch(change -> change.getValue().equals(object.text(change.getKey())));
    }
}
