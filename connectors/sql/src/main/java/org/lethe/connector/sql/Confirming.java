package org.lethe.connector.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    Whose whose(Row row, Match match) {
        Whose own = byIdentifiers(row, match);
        boolean theirs = own != Whose.NOT_THEIRS;
        boolean shared = own == Whose.SHARED;
        boolean others = false;
        for (Parent parent : row.base().parents()) {
            List<Object> tuple = row.tuple(parent.columns());
            for (Row one : tuple == null ? List.<Row>of() : parents(parent, tuple)) {
                Whose whose = whose(one, match);
                theirs |= whose != Whose.NOT_THEIRS;
                shared |= whose == Whose.SHARED;
                others |= whose == Whose.NOT_THEIRS;
            }
        }
        if (!theirs) {
            return Whose.NOT_THEIRS;
        }
        return shared || others ? Whose.SHARED : Whose.THEIRS;
    }

    private List<Row> parents(Parent parent, List<Object> tuple) {
        Mapping to = map.collection(parent.collection());
        return parents.computeIfAbsent(
                List.of(to.name(), parent.toColumns(), tuple),
                unused -> rows.in(to, parent.toColumns(), List.of(tuple)));
    }

    /** What the person whose row was emptied, and to whom this row belongs, is still called: a number that nothing clears. */
    Optional<Identifier> left(Row row) {
        Mapping base = row.base();
        if (base.section().people() && emptied(row)) {
            return base.section().identifiers().stream()
                    .map(column -> Optional.ofNullable(identities.certain(column, row)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return base.parents().stream()
                .flatMap(parent -> {
                    List<Object> tuple = row.tuple(parent.columns());
                    return tuple == null ? Stream.<Row>empty() : parents(parent, tuple).stream();
                })
                .map(this::left)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Whose byIdentifiers(Row row, Match match) {
        Mapping base = row.base();
        Identifier confirmed = confirmed(row, match);
        if (confirmed == null) {
            return base.section().people() && emptied(row) ? Whose.THEIRS : Whose.NOT_THEIRS;
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

    /** Everything by which the person was found is gone: earlier items of the plan cleared it. */
    private boolean emptied(Row row) {
        List<Mapping> treatments = map.treatments(row.base());
        List<IdentifierColumn> clearable = row.base().section().identifiers().stream()
                .filter(column -> treatments.stream()
                        .map(one -> one.section().emptied())
                        .anyMatch((Set<String> emptied) -> emptied.contains(column.column())))
                .toList();
        return !clearable.isEmpty()
                && clearable.stream()
                        .allMatch(column -> identities.meanings(column, row).isEmpty());
    }
}
