package org.lethe.connector.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;
import org.lethe.connector.PlannedAction.Match;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.Mapping.Parent;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.IdentifierColumn;

/**
 * Whether a row is still the approved person's, by what it holds itself and by what it belongs to. For one command, and
 * used by one thread: what the rows of a person belong to is read once.
 */
final class Confirming {
    private final SqlMap map;
    private final Rows rows;
    private final Search search;
    private final Identities identities;
    private final Map<Identifier, Boolean> ambiguous = new HashMap<>();
    private final Map<List<Object>, List<Row>> parents = new HashMap<>();

    Confirming(SqlMap map, Rows rows, Search search, Identities identities) {
        this.map = map;
        this.rows = rows;
        this.search = search;
        this.identities = identities;
    }

    /** What a look at the row says. */
    enum Whose {
        THEIRS,
        SHARED,
        NOT_THEIRS
    }

    /** @param approved names the row, and whose it was when it was found */
    Whose whose(Row row, Ref approved, Match match) {
        Set<Row.Id> people = new HashSet<>(approved.people());
        people.add(row.id());
        return whose(row, people, match);
    }

    private Whose whose(Row row, Set<Row.Id> approved, Match match) {
        Whose own = byIdentifiers(row, approved, match);
        boolean theirs = own != Whose.NOT_THEIRS;
        boolean shared = own == Whose.SHARED;
        boolean others = false;
        for (Row one : parents(row)) {
            Whose whose = whose(one, approved, match);
            theirs |= whose != Whose.NOT_THEIRS;
            shared |= whose == Whose.SHARED;
            others |= whose == Whose.NOT_THEIRS;
        }
        if (!theirs) {
            return Whose.NOT_THEIRS;
        }
        return shared || others ? Whose.SHARED : Whose.THEIRS;
    }

    /**
     * Whether an address stands beside the number that the match confirms, in the row or in what it belongs to: it came
     * after the plan that cleared the address before, and may be somebody else's.
     */
    boolean addressedAnew(Row row, Match match) {
        Identifier confirmed = confirmed(row, match);
        List<IdentifierColumn> clearable = clearable(row);
        return confirmed == null
                ? parents(row).stream().anyMatch(one -> addressedAnew(one, match))
                : clearable.stream().noneMatch(column -> identities.means(column, row, confirmed))
                        && clearable.stream().anyMatch(column -> holds(column, row));
    }

    private List<Row> parents(Row row) {
        List<Row> all = new ArrayList<>();
        for (Parent parent : row.base().parents()) {
            List<Object> tuple = row.tuple(parent.columns());
            all.addAll(tuple == null ? List.of() : parents(parent, tuple));
        }
        return all;
    }

    private List<Row> parents(Parent parent, List<Object> tuple) {
        Mapping to = map.collection(parent.collection());
        return parents.computeIfAbsent(
                List.of(to.name(), parent.toColumns(), tuple),
                unused -> rows.in(to, parent.toColumns(), List.of(tuple)));
    }

    private Whose byIdentifiers(Row row, Set<Row.Id> approved, Match match) {
        Mapping base = row.base();
        Identifier confirmed = confirmed(row, match);
        if (confirmed == null) {
            return base.section().people() && approved.contains(row.id()) && emptied(row)
                    ? Whose.THEIRS
                    : Whose.NOT_THEIRS;
        }
        return ambiguous.computeIfAbsent(confirmed, search::ambiguous) || search.namesOthers(row, confirmed)
                ? Whose.SHARED
                : Whose.THEIRS;
    }

    private @Nullable Identifier confirmed(Row row, Match match) {
        for (IdentifierColumn column : row.base().section().identifiers()) {
            for (Identifier meaning : identities.meanings(column, row)) {
                if (match.confirms(meaning)) {
                    return meaning;
                }
            }
        }
        return null;
    }

    /**
     * Nothing by which a person could be found is there that a treatment clears, and the row is as such a treatment
     * leaves it: an item before this one did it. Of the very row that was approved it says that an item may go on; it
     * never says whose a row is.
     */
    private boolean emptied(Row row) {
        List<IdentifierColumn> clearable = clearable(row);
        return clearable.stream().noneMatch(column -> holds(column, row))
                && map.treatments(row.base()).stream()
                        .filter(one -> clearable.stream()
                                .anyMatch(column -> one.section().emptied().contains(column.column())))
                        .anyMatch(one -> Changes.cleared(one, row)
                                && Changes.marked(one, row, one.section().mark().erased()));
    }

    private List<IdentifierColumn> clearable(Row row) {
        Set<String> columns = Lasting.clearable(map, row.base());
        return row.base().section().identifiers().stream()
                .filter(column -> columns.contains(column.column()))
                .toList();
    }

    private boolean holds(IdentifierColumn column, Row row) {
        return !identities.meanings(column, row).isEmpty();
    }
}
