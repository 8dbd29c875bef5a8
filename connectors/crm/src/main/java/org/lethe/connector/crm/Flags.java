package org.lethe.connector.crm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.UnsupportedException;

/** Actions that are a change of properties: what they set, and whether a record has it already. */
final class Flags {
    private static final List<String> NO_MARKETING =
            List.of("donotbulkemail", "donotbulkpostalmail", "donotphone", "donotfax", "donotsendmm");
    private static final List<String> NO_CONTACT = List.of("donotemail", "donotpostalmail");
    private static final String STATE = "statecode";
    private static final String STATUS = "statuscode";

    private Flags() {}

    /** Property to new value. */
    static Map<String, @Nullable Object> changes(PlannedAction action) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        switch (action.action()) {
            case STOP_MARKETING -> NO_MARKETING.forEach(flag -> changes.put(flag, true));
            case RESTRICT -> {
                NO_MARKETING.forEach(flag -> changes.put(flag, true));
                NO_CONTACT.forEach(flag -> changes.put(flag, true));
                changes.put(STATE, 1);
                changes.put(STATUS, 2);
            }
            case UNRESTRICT -> {
                changes.put(STATE, 0);
                changes.put(STATUS, 1);
            }
            case RECTIFY -> changes.putAll(action.changes());
            case ERASE, ANONYMISE, RETAIN, REVIEW, FORWARD, EXPORT, UNKNOWN -> {
                return changes;
            }
        }
        return changes;
    }

    /** Whether the record is already as such an action wants it; false for other actions. */
    static boolean hold(Row row, PlannedAction action) {
        Map<String, @Nullable Object> changes = changes(action);
        return !changes.isEmpty()
                && changes.entrySet().stream()
                        .allMatch(change -> String.valueOf(change.getValue()).equals(row.text(change.getKey())));
    }

    static Outcome outcome(Action action) {
        return switch (action) {
            case STOP_MARKETING -> Outcome.MARKETING_STOPPED;
            case RESTRICT -> Outcome.RESTRICTED;
            case UNRESTRICT -> Outcome.UNRESTRICTED;
            case RECTIFY -> Outcome.RECTIFIED;
            case ERASE, ANONYMISE, RETAIN, REVIEW, FORWARD, EXPORT, UNKNOWN ->
                throw new UnsupportedException("ACTION_UNSUPPORTED", "not a change of properties");
        };
    }
}
