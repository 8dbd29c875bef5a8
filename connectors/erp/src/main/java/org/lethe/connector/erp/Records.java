package org.lethe.connector.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;
import org.lethe.connector.Identifier;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.PlannedAction.Match;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;

/**
 * The records of one collection: how each is kept, exported, corrected and erased. An erasure looks first whether it was
 * already done, because a command may come twice, and then whether the record is still the approved person's.
 */
abstract class Records {
    static final String IDENTITY_CHANGED = "IDENTITY_CHANGED";

    final Tryton tryton;
    final Parties parties;
    private final String model;
    private final List<String> fields;

    Records(Tryton tryton, Parties parties, String model, List<String> fields) {
        this.tryton = tryton;
        this.parties = parties;
        this.model = model;
        this.fields = fields;
    }

    /** Whether nothing of the person is left in the record. */
    abstract boolean erased(Row row);

    /** Erases a record that holds something; the result is {@link #done} unless more is to say. */
    abstract void erase(Row row);

    /** Names of fields that a rectification may change. */
    List<String> correctable() {
        return List.of();
    }

    /** The party whose record it is. */
    @Nullable
    Integer party(Row row) {
        return row.reference("party");
    }

    boolean confirms(Row row, Match match) {
        return parties.confirms(party(row), match);
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

    /** Whether the history of a model that has one still holds something of a record that is erased now. */
    final boolean remembered(int id) {
        return tryton.revisions(model, id, fields).stream().anyMatch(revision -> !erased(revision));
    }

    final String model() {
        return model;
    }

    final List<String> fields() {
        return fields;
    }

    final @Nullable Row find(PlannedAction action) {
        return tryton.find(model, number(action), fields);
    }

    Result apply(PlannedAction action) {
        Row row = find(action);
        return switch (action.action()) {
            case ERASE, ANONYMISE -> erase(row, action);
            case RETAIN -> row == null ? Result.of(Outcome.NOT_FOUND) : retain(row, action);
            case EXPORT -> row == null ? Result.of(Outcome.NOT_FOUND) : export(row, action);
            case RECTIFY -> row == null ? Result.of(Outcome.NOT_FOUND) : rectify(row, action);
            case REVIEW, FORWARD, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN ->
                throw new UnsupportedException("ERP_ACTION_UNSUPPORTED", "Tryton has nothing that corresponds to it");
        };
    }

    Result retain(Row row, PlannedAction action) {
        return Result.retained(action.until());
    }

    private Result erase(@Nullable Row row, PlannedAction action) {
        if (row == null || erased(row)) {
            String where = residue(row);
            return where == null ? Result.absent() : Result.residue(where);
        }
        if (!confirms(row, action.match())) {
            return Result.changed(IDENTITY_CHANGED);
        }
        erase(row);
        String where = residue(row);
        return where == null ? done(row) : Result.residue(where);
    }

    private Result export(Row row, PlannedAction action) {
        return confirms(row, action.match()) ? Result.exported(export(row)) : Result.changed(IDENTITY_CHANGED);
    }

    private Result rectify(Row row, PlannedAction action) {
        if (!correctable().containsAll(action.changes().keySet())) {
            throw new UnsupportedException(
                    "ERP_FIELD_NOT_CORRECTABLE", "the data map names a field that is not writable");
        }
        boolean holds = action.changes().entrySet().stream()
                .allMatch(change -> change.getValue().equals(row.text(change.getKey())));
        if (!holds && !confirms(row, action.match())) {
            return Result.changed(IDENTITY_CHANGED);
        }
        if (!holds) {
            tryton.write(model, List.of(row.id()), Map.copyOf(action.changes()));
        }
        return Result.of(Outcome.RECTIFIED);
    }

    Readback check(PlannedAction action) {
        Row row = find(action);
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
        for (Map.Entry<String, String> change : action.changes().entrySet()) {
            if (!change.getValue().equals(row.text(change.getKey()))) {
                return Readback.violated(change.getKey());
            }
        }
        return Readback.HOLDS;
    }

    /** A party whose addresses were erased is found by its number. */
    final Recognition recognise(PlannedAction earlier) {
        Row row = find(earlier);
        if (row == null || erased(row)) {
            return Recognition.ABSENT;
        }
        Recognition recognition = Recognition.of(earlier.match(), match -> confirms(row, match));
        Integer id = party(row);
        Party party = recognition.equals(Recognition.UNKNOWN) && id != null ? parties.load(id) : null;
        Identifier number = party == null ? null : party.customerNumber();
        return number == null ? recognition : Recognition.theirs(number);
    }

    static int number(PlannedAction action) {
        try {
            return Integer.parseInt(action.ref());
        } catch (NumberFormatException e) {
            throw new UnsupportedException("ERP_REF", "a reference to a record is not a number");
        }
    }

    /** Values that empty the given text fields. */
    static Map<String, Object> emptied(List<String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, null));
        return values;
    }
}
