package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;

/**
 * Actions of one run that do the same in one collection. An erasure looks first whether it was already done, because a
 * command may come twice, and then whether the record is still the approved person's. For one thread.
 */
final class Part {
    private final Records records;
    private final List<PlannedAction> actions;
    private final boolean deciding;
    private final Map<Integer, Row> rows = new LinkedHashMap<>();
    /** In the order of the actions; empty before {@link #decide}, and for what is not erased. */
    private final List<Optional<Result>> decided = new ArrayList<>();

    /** @param deciding whether it depends on more than the records themselves what is done to them: on whose they are, and their lines */
    Part(Records records, List<PlannedAction> actions, boolean deciding) {
        this.records = records;
        this.actions = actions;
        this.deciding = deciding;
    }

    List<Integer> ids() {
        return actions.stream().map(action -> Ref.of(action).number()).toList();
    }

    private boolean erases() {
        Action action = actions.get(0).action();
        return action == Action.ERASE || action == Action.ANONYMISE;
    }

    /** Reads documents, and says which parties are to be read. */
    void read(KnownParties known) {
        Held held = records.held();
        if (held != null) {
            known.want(held, ids());
            return;
        }
        put(records.documents(ids(), deciding));
        known.want(
                Held.PARTY,
                rows.values().stream()
                        .map(records::party)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Takes what was read with the parties. */
    void complete(KnownParties known) {
        Held held = records.held();
        if (held != null) {
            put(known.rows(held, ids()));
        } else if (deciding || erases()) {
            put(records.detailed(List.copyOf(rows.values()), known));
        }
    }

    private void put(List<Row> read) {
        read.forEach(row -> rows.put(row.id(), row));
    }

    /** What becomes of each record that need not, or must not, be erased. */
    void decide(KnownParties known) {
        if (erases()) {
            actions.forEach(action -> decided.add(withoutErasing(row(action), action, known)));
        }
    }

    private Optional<Result> withoutErasing(@Nullable Row row, PlannedAction action, KnownParties known) {
        if (row == null || records.erased(row)) {
            String where = records.residue(row);
            return Optional.of(where == null ? Result.absent() : Result.residue(where));
        }
        return Optional.ofNullable(records.objection(row, Ref.of(action), action.match(), known))
                .or(() -> Optional.ofNullable(records.hindrance(row)))
                .map(Result::changed);
    }

    /** Erases what was decided to be. */
    void change() {
        List<Row> going = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            Row row = row(actions.get(i));
            if (row != null && decided.get(i).isEmpty()) {
                going.add(row);
            }
        }
        if (!going.isEmpty()) {
            records.erase(going);
        }
    }

    /** In the order of the actions. */
    List<Result> results(KnownParties known) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            PlannedAction action = actions.get(i);
            Optional<Result> before = decided.isEmpty() ? Optional.empty() : decided.get(i);
            results.add(before.orElseGet(() -> result(action, known)));
        }
        return results;
    }

    private Result result(PlannedAction action, KnownParties known) {
        Row row = row(action);
        if (row == null) {
            return Result.of(Outcome.NOT_FOUND);
        }
        return switch (action.action()) {
            case ERASE, ANONYMISE -> records.left(row);
            case RETAIN -> records.retain(row, action, known);
            case EXPORT -> records.export(row, action, known);
            case RECTIFY -> records.rectify(row, action, known);
            case REVIEW, FORWARD, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN ->
                throw new UnsupportedException("ERP_ACTION_UNSUPPORTED", "Tryton has nothing that corresponds to it");
        };
    }

    /** In the order of the actions. */
    List<Readback> check() {
        return actions.stream()
                .map(action -> records.check(action, row(action)))
                .toList();
    }

    /**
     * A party whose addresses were erased is found by its number, if that is what the match names. Whoever has addresses
     * under that number by now is another.
     */
    Recognition recognise(PlannedAction earlier, KnownParties known) {
        Row row = row(earlier);
        if (row == null || records.erased(row)) {
            return Recognition.ABSENT;
        }
        Ref ref = Ref.of(earlier);
        Recognition recognition = Recognition.of(
                earlier.match(),
                match -> !KnownParties.IDENTITY_CHANGED.equals(records.objection(row, ref, match, known)));
        Party party = known.get(records.party(row));
        Identifier number = party == null || recognition.equals(Recognition.CHANGED) ? null : party.customerNumber();
        if (party == null || number == null || !earlier.match().confirms(number)) {
            return recognition;
        }
        return party.live().isEmpty() ? Recognition.theirs(number) : Recognition.CHANGED;
    }

    private @Nullable Row row(PlannedAction action) {
        return rows.get(Ref.of(action).number());
    }
}
