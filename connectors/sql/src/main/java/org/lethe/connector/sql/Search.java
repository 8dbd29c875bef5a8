package org.lethe.connector.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lethe.connector.Identifier;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.Mapping.Parent;
import org.lethe.connector.sql.map.Reference;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.IdentifierColumn;

/**
 * Finds the rows of one person: those that hold an identifier, then what belongs to them, table by table. A row concerns
 * somebody else too when another person's row holds the same identifier and nothing else tells them apart, when it also
 * belongs to, or is referred to by, rows that are not this person's, or when it names several people.
 */
final class Search {
    private final SqlMap map;
    private final Rows rows;
    private final Identities identities;

    Search(SqlMap map, Rows rows, Identities identities) {
        this.map = map;
        this.rows = rows;
        this.identities = identities;
    }

    /** In the order in which tables are read: what others belong to first. */
    Map<Row.Id, Found> find(List<Identifier> identifiers) {
        Map<Row.Id, Found> found = new LinkedHashMap<>();
        List<Mapping> order = new ArrayList<>(map.inOrder());
        Collections.reverse(order);
        Set<Identifier> ambiguous = new LinkedHashSet<>(identifiers);
        ambiguous.removeIf(one -> !ambiguous(one));
        for (Mapping base : order) {
            byIdentifier(base, identifiers, ambiguous, found);
            byParents(base, found);
        }
        for (Mapping base : order) {
            markSharedByReferences(base, found);
        }
        markSharedByParents(order, found);
        return found;
    }

    /** Rows of one collection that hold the identifier. */
    List<Row> holders(Mapping base, Identifier identifier) {
        List<Row> holders = new ArrayList<>();
        Set<Row.Id> known = new LinkedHashSet<>();
        for (IdentifierColumn column : base.section().identifiers()) {
            identities
                    .candidates(base, column, identifier)
                    .ifPresent(condition -> rows.where(base, condition).stream()
                            .filter(row -> identities.means(column, row, identifier))
                            .filter(row -> known.add(row.id()))
                            .forEach(holders::add));
        }
        return holders;
    }

    /** Whether it names more than one person, so that it proves nothing by itself. */
    boolean ambiguous(Identifier identifier) {
        return map.inOrder().stream()
                .filter(base -> base.section().people())
                .anyMatch(base -> holders(base, identifier).size() > 1);
    }

    private void byIdentifier(
            Mapping base, List<Identifier> identifiers, Set<Identifier> ambiguous, Map<Row.Id, Found> found) {
        Map<Identifier, List<Row>> holders = new LinkedHashMap<>();
        Map<Row.Id, Row> all = new LinkedHashMap<>();
        for (Identifier identifier : identifiers) {
            List<Row> some = holders(base, identifier);
            holders.put(identifier, some);
            some.forEach(row -> all.put(row.id(), row));
        }
        for (Row row : all.values()) {
            List<Identifier> matched =
                    identifiers.stream().filter(one -> holds(holders, one, row)).toList();
            List<Identifier> alone =
                    matched.stream().filter(one -> !ambiguous.contains(one)).toList();
            Identifier by = alone.isEmpty() ? matched.get(0) : alone.get(0);
            boolean exact = base.section().identifiers().stream()
                    .map(column -> identities.certain(column, row))
                    .anyMatch(one -> one != null && matches(one, by));
            Set<Row.Id> people = base.section().people() ? Set.of(row.id()) : Set.of();
            found.put(row.id(), new Found(row, by, row, people, alone.isEmpty() || namesOthers(row, by), exact));
        }
    }

    private static boolean matches(Identifier one, Identifier by) {
        return one.kind().equals(by.kind()) && one.value().equalsIgnoreCase(by.value());
    }

    private static boolean holds(Map<Identifier, List<Row>> holders, Identifier identifier, Row row) {
        return holders.getOrDefault(identifier, List.of()).stream()
                .anyMatch(one -> one.id().equals(row.id()));
    }

    /** Whether the row names, beside the person who matched, another. */
    boolean namesOthers(Row row, Identifier matched) {
        List<IdentifierColumn> columns = row.base().section().identifiers();
        Set<String> people = new LinkedHashSet<>();
        columns.stream()
                .filter(column -> identities.means(column, row, matched))
                .forEach(column -> people.add(column.person()));
        return columns.stream()
                .filter(column -> !people.contains(column.person()))
                .anyMatch(column -> !identities.meanings(column, row).isEmpty());
    }

    private void byParents(Mapping base, Map<Row.Id, Found> found) {
        for (Parent parent : base.parents()) {
            Map<List<String>, Found> parents = new HashMap<>();
            List<List<Object>> tuples = new ArrayList<>();
            for (Found one : of(parent.collection(), found)) {
                List<Object> tuple = one.row().tuple(parent.toColumns());
                if (tuple != null) {
                    tuples.add(tuple);
                    parents.put(Objects.requireNonNull(one.row().texts(parent.toColumns())), one);
                }
            }
            for (Row row : rows.in(base, parent.columns(), tuples)) {
                Found to = parents.get(row.texts(parent.columns()));
                if (to != null) {
                    found.merge(row.id(), to.of(row), Found::and);
                }
            }
        }
    }

    private void markSharedByParents(List<Mapping> order, Map<Row.Id, Found> found) {
        for (Mapping base : order) {
            for (Parent parent : base.parents()) {
                Map<List<String>, Found> parents = new HashMap<>();
                for (Found one : of(parent.collection(), found)) {
                    List<String> tuple = one.row().texts(parent.toColumns());
                    if (tuple != null) {
                        parents.put(tuple, one);
                    }
                }
                List<Found> own = of(base.name(), found).stream()
                        .filter(one -> one.row().tuple(parent.columns()) != null)
                        .toList();
                Map<List<String>, Set<Row.Id>> others = others(parent, own, parents.keySet());
                for (Found one : own) {
                    List<String> tuple = Objects.requireNonNull(one.row().texts(parent.columns()));
                    Found to = parents.get(tuple);
                    found.put(
                            one.row().id(),
                            to == null ? one.sharedWith(others.getOrDefault(tuple, Set.of())) : one.and(to));
                }
            }
        }
    }

    /** Who stands behind rows that were not found, and that found ones belong to. */
    private Map<List<String>, Set<Row.Id>> others(Parent parent, List<Found> own, Set<List<String>> known) {
        List<List<Object>> tuples = own.stream()
                .map(Found::row)
                .filter(row -> !known.contains(row.texts(parent.columns())))
                .map(row -> Objects.requireNonNull(row.tuple(parent.columns())))
                .toList();
        Map<List<String>, Set<Row.Id>> others = new HashMap<>();
        for (Row row : rows.in(map.collection(parent.collection()), parent.toColumns(), tuples)) {
            others.put(Objects.requireNonNull(row.texts(parent.toColumns())), people(row));
        }
        return others;
    }

    private Set<Row.Id> people(Row row) {
        Set<Row.Id> people = new LinkedHashSet<>(row.base().section().people() ? Set.of(row.id()) : Set.of());
        for (Parent parent : row.base().parents()) {
            List<Object> tuple = row.tuple(parent.columns());
            if (tuple != null) {
                rows.in(map.collection(parent.collection()), parent.toColumns(), List.of(tuple))
                        .forEach(one -> people.addAll(people(one)));
            }
        }
        return people;
    }

    private void markSharedByReferences(Mapping base, Map<Row.Id, Found> found) {
        List<Found> own = of(base.name(), found);
        for (Reference reference : map.referencesTo(base)) {
            if (reference.detached() || own.isEmpty()) {
                continue;
            }
            for (Mapping from : map.of(reference.from())) {
                Set<List<String>> others = referredToByOthers(from, reference, own, found);
                for (Found one : own) {
                    if (others.contains(one.row().texts(reference.toColumns()))) {
                        found.computeIfPresent(one.row().id(), (id, now) -> now.sharedToo(true));
                    }
                }
            }
        }
    }

    private Set<List<String>> referredToByOthers(
            Mapping from, Reference reference, List<Found> own, Map<Row.Id, Found> found) {
        List<List<Object>> tuples = own.stream()
                .map(one -> one.row().tuple(reference.toColumns()))
                .filter(Objects::nonNull)
                .toList();
        Set<List<String>> others = new LinkedHashSet<>();
        for (Row row : rows.in(from, reference.columns(), tuples)) {
            List<String> to = row.texts(reference.columns());
            if (to != null && !found.containsKey(row.id())) {
                others.add(to);
            }
        }
        return others;
    }

    static List<Found> of(String collection, Map<Row.Id, Found> found) {
        return found.values().stream()
                .filter(one -> one.row().base().name().equals(collection))
                .toList();
    }
}
