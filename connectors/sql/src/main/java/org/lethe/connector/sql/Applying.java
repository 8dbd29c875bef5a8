package org.lethe.connector.sql;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.sql.Confirming.Whose;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.Reference;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.Marks;

/** One action on one row, within the caller's transaction: first looked at and locked, then done. */
final class Applying {
    private final SqlMap map;
    private final Rows rows;
    private final Changes changes;
    private final Confirming confirming;
    private final Hashes hashes;

    /** @param hashes of this command */
    Applying(SqlMap map, Rows rows, Changes changes, Confirming confirming, Hashes hashes) {
        this.map = map;
        this.rows = rows;
        this.changes = changes;
        this.confirming = confirming;
        this.hashes = hashes;
    }

    /** Locks the row and decides whether it is still the one that was approved; what is returned does the rest. */
    Supplier<Result> prepare(PlannedAction action) {
        Mapping treatment = map.collection(action.collection());
        Ref ref = Ref.parse(action.ref());
        Row row = rows.lock(map.base(treatment), ref);
        if (row == null) {
            return () -> absent(action.action());
        }
        Result already = already(treatment, row, action);
        if (already != null) {
            return () -> already;
        }
        Whose whose = confirming.whose(row, ref, action.match());
        boolean sharing = action.action() == Action.RETAIN || action.action() == Action.FORWARD || ref.shared();
        if (whose == Whose.NOT_THEIRS || (whose == Whose.SHARED && !sharing)) {
            return () -> Result.changed(whose == Whose.SHARED ? "SHARED" : "IDENTITY_CHANGED");
        }
        return () -> perform(treatment, row, action, ref);
    }

    private static Result absent(Action action) {
        return action == Action.ERASE || action == Action.ANONYMISE ? Result.absent() : Result.of(Outcome.NOT_FOUND);
    }

    private @Nullable Result already(Mapping treatment, Row row, PlannedAction action) {
        boolean clears = action.action() == Action.ANONYMISE
                || (action.action() == Action.ERASE && !treatment.section().deletes());
        if (clears && !treatment.section().emptied().isEmpty() && Changes.cleared(treatment, row)) {
            return Result.absent();
        }
        if (action.action() == Action.RECTIFY && rectified(treatment, row, action.changes())) {
            return Result.of(Outcome.RECTIFIED);
        }
        return null;
    }

    private Result perform(Mapping treatment, Row row, PlannedAction action, Ref ref) {
        Marks marks = treatment.section().mark();
        return switch (action.action()) {
            case ERASE -> treatment.section().deletes() ? delete(row) : clear(treatment, row, Outcome.ERASED);
            case ANONYMISE -> clear(treatment, row, Outcome.ANONYMISED);
            case RETAIN -> retain(treatment, row, action, ref, marks.retained());
            case FORWARD -> Result.of(Outcome.FORWARDED_TO_CONTROLLER);
            case RECTIFY -> rectify(treatment, row, action.changes());
            case RESTRICT -> mark(treatment, row, marks.restricted(), Outcome.RESTRICTED);
            case UNRESTRICT -> mark(treatment, row, marks.unrestricted(), Outcome.UNRESTRICTED);
            case STOP_MARKETING -> mark(treatment, row, marks.marketingStopped(), Outcome.MARKETING_STOPPED);
            case EXPORT, REVIEW, UNKNOWN -> throw unsupported();
        };
    }

    /** A row that something refers to now was not like that when it was approved. */
    private Result delete(Row row) {
        for (Reference reference : map.referencesTo(row.base())) {
            List<Object> to = row.tuple(reference.toColumns());
            if (!reference.detached() && to != null && rows.referring(reference, to) > 0) {
                return Result.changed("REFERRED_TO");
            }
        }
        changes.detach(row);
        return changes.delete(row) == 0 ? Result.absent() : Result.of(Outcome.ERASED);
    }

    private Result clear(Mapping treatment, Row row, Outcome outcome) {
        if (treatment.section().emptied().isEmpty()) {
            throw unsupported();
        }
        return changes.clear(treatment, row, hashes) == 0 ? Result.absent() : Result.of(outcome);
    }

    /** A row that others share is left as it is. */
    private Result retain(Mapping treatment, Row row, PlannedAction action, Ref ref, Map<String, String> mark) {
        if (!ref.shared() && !Changes.marked(treatment, row, mark)) {
            int unused = changes.mark(treatment, row, mark);
        }
        return Result.retained(action.until());
    }

    private Result mark(Mapping treatment, Row row, Map<String, String> mark, Outcome outcome) {
        if (mark.isEmpty()) {
            throw unsupported();
        }
        if (!Changes.marked(treatment, row, mark)) {
            int unused = changes.mark(treatment, row, mark);
        }
        return Result.of(outcome);
    }

    private Result rectify(Mapping treatment, Row row, Map<String, String> wanted) {
        for (String field : wanted.keySet()) {
            boolean named = treatment.collection().fields().stream()
                    .anyMatch(one -> one.name().equals(field));
            boolean key = named && treatment.key().contains(treatment.column(field));
            if (!named || key) {
                throw new UnsupportedException(
                        "SQL_FIELD_NOT_CORRECTABLE", "the field is not in the data map, or it names the row");
            }
        }
        int unused = changes.mark(treatment, row, wanted);
        return Result.of(Outcome.RECTIFIED);
    }

    static boolean rectified(Mapping treatment, Row row, Map<String, String> wanted) {
        return wrong(treatment, row, wanted).isEmpty();
    }

    /** The fields that do not show what was wanted. */
    static List<String> wrong(Mapping treatment, Row row, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .filter(entry -> {
                    Column column = treatment.table().column(entry.getKey());
                    Object value = column == null ? null : row.value(column.name());
                    return column == null || value == null || !Changes.holds(column, value, entry.getValue());
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private static UnsupportedException unsupported() {
        return new UnsupportedException("SQL_ACTION_UNSUPPORTED", "the data map names no columns for this action");
    }
}
