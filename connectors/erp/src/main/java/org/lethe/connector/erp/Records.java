package org.lethe.connector.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.PlannedAction.Match;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;

/**
 * The records of one collection: how each is read, kept, exported, corrected and erased. Records that go together are read
 * and written together: Tryton takes many numbers in each call.
 */
abstract class Records {
    final Tryton tryton;
    private final String model;
    private final List<String> fields;

    Records(Tryton tryton, String model, List<String> fields) {
        this.tryton = tryton;
        this.model = model;
        this.fields = fields;
    }

    /** As what these records are read with their party; null for documents, which are read by themselves. */
    @Nullable
    Held held() {
        return null;
    }

    /**
     * Documents, those that are there.
     *
     * @param deciding whether what is done to them depends on more than themselves: whose they are, and their lines
     */
    List<Row> documents(List<Integer> ids, boolean deciding) {
        return tryton.search(model, List.of(List.of("id", "in", ids)), fields);
    }

    /** Documents with what must be known of their parties to say whether they are erased. */
    List<Row> detailed(List<Row> documents, KnownParties known) {
        return documents;
    }

    /** Whether nothing of the person is left in the record. */
    abstract boolean erased(Row row);

    /** Erases records that hold something, at least one; the result is {@link #done} unless more is to say. */
    abstract void erase(List<Row> rows);

    /** The history that keeps what was corrected, as the data map names it; null for records without one. */
    @Nullable
    String history() {
        return null;
    }

    /** Names of fields that a rectification may change. */
    List<String> correctable() {
        return List.of();
    }

    /** The party whose record it is. */
    @Nullable
    Integer party(Row row) {
        return row.reference("party");
    }

    /** Whether the record belongs to the very party that it belonged to when it was found. */
    boolean unmoved(Row row, Ref approved) {
        Integer party = approved.party();
        return party != null && party.equals(party(row));
    }

    /** Why the record is not as it was approved any more; null when it is. */
    @Nullable
    String objection(Row row, Ref approved, Match match, KnownParties known) {
        return known.objection(known.get(party(row)), unmoved(row, approved), match);
    }

    /** Why a record that is still the approved person's must not be erased yet; null when nothing speaks against it. */
    @Nullable
    String hindrance(Row row) {
        return null;
    }

    /** The place that keeps data after the erasure, or null; {@code row} is null for a record that is gone. */
    @Nullable
    String residue(@Nullable Row row) {
        return null;
    }

    Export export(Row row) {
        return Export.of(row.export(fields));
    }

    Result done(Row row) {
        return Result.of(Outcome.ERASED);
    }

    Result retain(Row row, PlannedAction action, KnownParties known) {
        return Result.retained(action.until());
    }

    /** Whether the history of a model that has one still holds something of a record that is erased now. */
    final boolean remembered(int id) {
        return tryton.anyRevision(model, id, fields, revision -> !erased(revision));
    }

    /** What became of a record that was erased just now. */
    final Result left(Row row) {
        String where = residue(row);
        return where == null ? done(row) : Result.residue(where);
    }

    final Result export(Row row, PlannedAction action, KnownParties known) {
        String objection = objection(row, Ref.of(action), action.match(), known);
        return objection == null ? Result.exported(export(row)) : Result.changed(objection);
    }

    final Result rectify(Row row, PlannedAction action, KnownParties known) {
        if (!correctable().containsAll(action.changes().keySet())) {
            throw new UnsupportedException(
                    "ERP_FIELD_NOT_CORRECTABLE", "the data map names a field that is not writable");
        }
        boolean holds = wrong(row, action) == null;
        String objection = holds ? null : objection(row, Ref.of(action), action.match(), known);
        if (objection != null) {
            return Result.changed(objection);
        }
        if (!holds) {
            tryton.write(model, List.of(row.id()), Map.copyOf(action.changes()));
        }
        String history = history();
        return Result.rectified(history != null && rememberedOtherwise(row.id(), action) ? history : null);
    }

    /** Whether the history still holds another value of a corrected field; no call clears it. */
    private boolean rememberedOtherwise(int id, PlannedAction action) {
        return tryton.anyRevision(
                model,
                id,
                List.copyOf(action.changes().keySet()),
                revision -> action.changes().entrySet().stream()
                        .anyMatch(change -> !revision.blank(change.getKey())
                                && !change.getValue().equals(revision.text(change.getKey()))));
    }

    Readback check(PlannedAction action, @Nullable Row row) {
        return switch (action.action()) {
            case ERASE, ANONYMISE -> checkErased(row);
            case RETAIN, EXPORT -> row == null ? Readback.ABSENT : Readback.HOLDS;
            case RECTIFY -> checkRectified(row, action);
            case REVIEW, FORWARD, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN ->
                throw new UnsupportedException("ERP_ACTION_UNSUPPORTED", "Tryton has nothing that corresponds to it");
        };
    }

    private Readback checkErased(@Nullable Row row) {
        if (row != null && !erased(row)) {
            return Readback.violated(model);
        }
        String where = residue(row);
        if (where != null) {
            return Readback.residue(where);
        }
        return row == null ? Readback.ABSENT : Readback.HOLDS;
    }

    private static Readback checkRectified(@Nullable Row row, PlannedAction action) {
        if (row == null) {
            return Readback.ABSENT;
        }
        String wrong = wrong(row, action);
        return wrong == null ? Readback.HOLDS : Readback.violated(wrong);
    }

    /** The first field that does not have its new value; null when all have. */
    private static @Nullable String wrong(Row row, PlannedAction action) {
        return action.changes().entrySet().stream()
                .filter(change -> !change.getValue().equals(row.text(change.getKey())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    static List<Integer> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }

    /** Values that empty the given text fields. */
    static Map<String, Object> emptied(List<String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, null));
        return values;
    }
}
