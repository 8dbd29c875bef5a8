package org.lethe.connector.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Proposal;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;

/**
 * By what a row that is kept can still be told on its day, when the same plan clears the address by which its person was
 * found: a number of theirs that no treatment of the data map clears, and that nobody else has. For one search.
 */
final class Lasting {
    private final SqlMap map;
    private final Search search;
    private final Identities identities;
    private final Map<Row.Id, Set<String>> clearing = new HashMap<>();
    private final Map<Row.Id, Optional<Identifier>> numbers = new HashMap<>();

    Lasting(SqlMap map, Search search, Identities identities) {
        this.map = map;
        this.search = search;
        this.identities = identities;
    }

    /** Notes what the plan proposes for a row; all of it before {@link #identifier} is asked. */
    void proposed(Mapping treatment, Row row, Proposal proposal) {
        if (proposal.action() == Action.ERASE || proposal.action() == Action.ANONYMISE) {
            clearing.computeIfAbsent(row.id(), unused -> new HashSet<>())
                    .addAll(treatment.section().emptied());
        }
    }

    /** What the row was found by where that stays, or where nothing else does. */
    Identifier identifier(Found found) {
        Row person = found.person();
        if (found.shared() || !person.base().section().people() || stays(found.matched(), person)) {
            return found.matched();
        }
        return numbers.computeIfAbsent(person.id(), unused -> number(person)).orElse(found.matched());
    }

    private boolean stays(Identifier matched, Row person) {
        Set<String> cleared = clearing.getOrDefault(person.id(), Set.of());
        return person.base().section().identifiers().stream()
                .filter(column -> !cleared.contains(column.column()))
                .anyMatch(column -> identities.means(column, person, matched));
    }

    private Optional<Identifier> number(Row person) {
        Set<String> clearable = clearable(map, person.base());
        return person.base().section().identifiers().stream()
                .filter(column -> !clearable.contains(column.column()))
                .map(column -> identities.certain(column, person))
                .filter(Objects::nonNull)
                .filter(one -> !search.ambiguous(one))
                .findFirst();
    }

    /** The columns that some treatment of these rows clears. */
    static Set<String> clearable(SqlMap map, Mapping base) {
        Set<String> columns = new LinkedHashSet<>();
        map.treatments(base).forEach(one -> columns.addAll(one.section().emptied()));
        return columns;
    }
}
