package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * already done, because a command may come twice, and then whether the record is still the approved person's. Records of
 * a run are read, written and read back together: Tryton takes many numbers in each call.
 */
abstract class Records {
    private static final int RUN = 50;

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

    /** The rows with what else is needed of them, read for all of them together. */
    List<Row> detailed(List<Row> rows) {
        return rows;
    }

    /** The party whose record it is. */
    @Nullable
    Integer party(Row row) {
        return row.reference("party");
    }

    /** Why the record is not as it was approved any more; null when it is. */
    @Nullable
    String objection(Row row, Match match, KnownParties known) {
        return known.objection(known.get(party(row)), match);
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
        return tryton.revisions(model, id, fields).stream().anyMatch(revision -> !erased(revision));
    }

    /** Those at the head of the actions that go together. */
    final List<PlannedAction> run(List<PlannedAction> actions) {
        return switch (actions.get(0).action()) {
            case ERASE, ANONYMISE, RETAIN -> PlannedAction.alike(actions, RUN);
            case EXPORT, RECTIFY, REVIEW, FORWARD, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN ->
                actions.subList(0, 1);
        };
    }

    /** All of the actions do the same. */
    final List<Result> apply(List<PlannedAction> run) {
        Map<Integer, Row> rows = read(run);
        KnownParties known = known(rows);
        return switch (run.get(0).action()) {
            case ERASE, ANONYMISE -> erase(run, rows, known);
            case RETAIN ->
                run.stream()
                        .map(action -> present(action, rows, row -> retain(row, action, known)))
                        .toList();
            case EXPORT ->
                run.stream()
                        .map(action -> present(action, rows, row -> export(row, action, known)))
                        .toList();
            case RECTIFY ->
                run.stream()
                        .map(action -> present(action, rows, row -> rectify(row, action, known)))
                        .toList();
            case REVIEW, FORWARD, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN ->
                throw new UnsupportedException("ERP_ACTION_UNSUPPORTED", "Tryton has nothing that corresponds to it");
        };
    }

    private Map<Integer, Row> read(List<PlannedAction> run) {
        List<Integer> ids = run.stream().map(Records::number).toList();
        Map<Integer, Row> rows = new TreeMap<>();
        detailed(tryton.search(model, List.of(List.of("id", "in", ids)), fields))
                .forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    private KnownParties known(Map<Integer, Row> rows) {
        return new KnownParties(parties, rows.values().stream().map(this::party));
    }

    @FunctionalInterface
    private interface Deed {
        Result with(Row row);
    }

    private static Result present(PlannedAction action, Map<Integer, Row> rows, Deed deed) {
        Row row = rows.get(number(action));
        return row == null ? Result.of(Outcome.NOT_FOUND) : deed.with(row);
    }

    private List<Result> erase(List<PlannedAction> run, Map<Integer, Row> rows, KnownParties known) {
        List<Optional<Result>> before = new ArrayList<>();
        List<Row> going = new ArrayList<>();
        for (PlannedAction action : run) {
            Row row = rows.get(number(action));
            Optional<Result> nothingToDo = nothingToDo(row, action, known);
            before.add(nothingToDo);
            if (row != null && nothingToDo.isEmpty()) {
                going.add(row);
            }
        }
        if (!going.isEmpty()) {
            erase(going);
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            PlannedAction action = run.get(i);
            results.add(before.get(i).orElseGet(() -> present(action, rows, this::left)));
        }
        return results;
    }

    private Optional<Result> nothingToDo(@Nullable Row row, PlannedAction action, KnownParties known) {
        if (row == null || erased(row)) {
            String where = residue(row);
            return Optional.of(where == null ? Result.absent() : Result.residue(where));
        }
        return Optional.ofNullable(objection(row, action.match(), known))
                .or(() -> Optional.ofNullable(hindrance(row)))
                .map(Result::changed);
    }

    private Result left(Row row) {
        String where = residue(row);
        return where == null ? done(row) : Result.residue(where);
    }

    private Result export(Row row, PlannedAction action, KnownParties known) {
        String objection = objection(row, action.match(), known);
        return objection == null ? Result.exported(export(row)) : Result.changed(objection);
    }

    private Result rectify(Row row, PlannedAction action, KnownParties known) {
        if (!correctable().containsAll(action.changes().keySet())) {
            throw new UnsupportedException(
                    "ERP_FIELD_NOT_CORRECTABLE", "the data map names a field that is not writable");
        }
        boolean holds = wrong(row, action) == null;
        String objection = holds ? null : objection(row, action.match(), known);
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
        return tryton.revisions(model, id, fields).stream()
                .anyMatch(revision -> action.changes().entrySet().stream()
                        .anyMatch(change -> !revision.blank(change.getKey())
                                && !change.getValue().equals(revision.text(change.getKey()))));
    }

    /** All of the actions do the same. */
    final List<Readback> check(List<PlannedAction> run) {
        Map<Integer, Row> rows = read(run);
        return run.stream()
                .map(action -> check(action, rows.get(number(action))))
                .toList();
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

    /**
     * A party whose addresses were erased is found by its number, if that is what the match names. Whoever has addresses
     * under that number by now is another.
     */
    final Recognition recognise(PlannedAction earlier) {
        Map<Integer, Row> rows = read(List.of(earlier));
        Row row = rows.get(number(earlier));
        if (row == null || erased(row)) {
            return Recognition.ABSENT;
        }
        KnownParties known = known(rows);
        Recognition recognition = Recognition.of(
                earlier.match(), match -> !KnownParties.IDENTITY_CHANGED.equals(objection(row, match, known)));
        Party party = known.get(party(row));
        Identifier number = party == null || recognition.equals(Recognition.CHANGED) ? null : party.customerNumber();
        if (party == null || number == null || !earlier.match().confirms(number)) {
            return recognition;
        }
        return party.live().isEmpty() ? Recognition.theirs(number) : Recognition.CHANGED;
    }

    static int number(PlannedAction action) {
        try {
            return Integer.parseInt(action.ref());
        } catch (NumberFormatException e) {
            throw new UnsupportedException("ERP_REF", "a reference to a record is not a number");
        }
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
