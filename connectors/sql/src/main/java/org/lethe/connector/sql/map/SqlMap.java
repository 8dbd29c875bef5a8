package org.lethe.connector.sql.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.UnsupportedException;

/** The data map as it fits the database. Immutable. */
public final class SqlMap {
    private final Map<String, Mapping> byName;
    private final List<Mapping> inOrder;
    private final List<Reference> references;
    private final String quote;

    /** @param inOrder collections with tables of their own, those that refer before those that are referred to */
    SqlMap(Map<String, Mapping> byName, List<Mapping> inOrder, List<Reference> references, String quote) {
        this.byName = new LinkedHashMap<>(byName);
        this.inOrder = List.copyOf(inOrder);
        this.references = List.copyOf(references);
        this.quote = quote;
    }

    /** Collections with tables of their own, in the order in which their rows can be deleted. */
    public List<Mapping> inOrder() {
        return inOrder;
    }

    /** The collection that an item names. */
    public Mapping collection(String name) {
        Mapping found = byName.get(name);
        if (found == null) {
            throw new UnsupportedException("SQL_COLLECTION", "this data map knows no such collection");
        }
        return found;
    }

    /** The collection with a table of its own whose rows these are. */
    public Mapping base(Mapping mapping) {
        String base = mapping.section().partOf();
        return base == null ? mapping : collection(base);
    }

    /**
     * What is done to a row, in order: parts first, then the row itself, and last what clears the columns by which the
     * person is found, so that each can still be confirmed.
     */
    public List<Mapping> treatments(Mapping base) {
        List<Mapping> first = new ArrayList<>();
        List<Mapping> last = new ArrayList<>();
        for (Mapping mapping : byName.values()) {
            if (mapping.isPart() && base(mapping).equals(base)) {
                (mapping.clears(base.section().identifiers()) ? last : first).add(mapping);
            }
        }
        first.add(base);
        first.addAll(last);
        return first;
    }

    /** How other rows refer to rows of this collection. */
    public List<Reference> referencesTo(Mapping base) {
        return references.stream()
                .filter(reference -> reference.to().equals(base.name()))
                .toList();
    }

    /** The collection that has this table, if one has. */
    public List<Mapping> of(TableName table) {
        return inOrder.stream()
                .filter(mapping -> mapping.table().name().equals(table))
                .toList();
    }

    /** Columns that are read of each row: those that the data map names, and those that refer to mapped rows. */
    public Set<String> columnsRead(Mapping base) {
        Set<String> names = new LinkedHashSet<>(base.needed());
        treatments(base).forEach(part -> names.addAll(part.needed()));
        for (Reference reference : references) {
            if (reference.from().equals(base.table().name())) {
                names.addAll(reference.columns());
            }
            if (reference.to().equals(base.name())) {
                names.addAll(reference.toColumns());
            }
        }
        for (Mapping other : byName.values()) {
            other.parents().stream()
                    .filter(parent -> parent.collection().equals(base.name()))
                    .forEach(parent -> names.addAll(parent.toColumns()));
            other.section().clocks().stream()
                    .filter(clock -> base.name().equals(clock.of()))
                    .forEach(clock -> names.add(base.column(clock.column()).name()));
        }
        return names;
    }

    /** A name as statements write it. */
    public String quoted(String name) {
        return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    public String quoted(TableName table) {
        return table.qualifier().isEmpty()
                ? quoted(table.name())
                : quoted(table.qualifier()) + "." + quoted(table.name());
    }

    /** Columns of mapped tables that no collection names: a person may have added one. */
    public List<String> unmentioned() {
        List<String> columns = new ArrayList<>();
        for (Mapping base : inOrder) {
            Set<String> known = new LinkedHashSet<>(columnsRead(base));
            treatments(base).forEach(part -> part.section().files().forEach(file -> known.add(file.column())));
            base.table().columns().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> columns.add(base.table().name() + "." + name));
        }
        return columns;
    }
}
