package org.lethe.connector.sql.map;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.datamap.DataCollection;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.sql.map.SqlSection.ClockColumn;

/**
 * Holds the data map against the database: every table and column must be there, every row must have one name, and what
 * refers to a row must be known, so that a mistake stops the start and does not erase too much or too little.
 */
public final class MapCheck {
    private final DataMap map;
    private final SchemaReader schema;
    private final Mistakes mistakes;
    private final Map<String, Mapping> mappings = new LinkedHashMap<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    private MapCheck(DataMap map, SchemaReader schema) {
        this.map = map;
        this.schema = schema;
        this.mistakes = new Mistakes(map);
    }

    /**
     * Reads the database's schema over the connection, which the caller closes.
     *
     * @throws org.lethe.connector.datamap.DataMapException that names each mistake with line, column and fix
     */
    public static SqlMap check(DataMap map, Connection connection) throws SQLException {
        return new MapCheck(map, new SchemaReader(connection)).check();
    }

    private SqlMap check() throws SQLException {
        Map<String, Set<String>> clocks = new LinkedHashMap<>();
        List<DataCollection> collections = map.document().collections();
        Map<String, SqlSection> sections = new LinkedHashMap<>();
        for (int i = 0; i < collections.size(); i++) {
            String name = collections.get(i).name();
            indexes.put(name, i);
            Optional<SqlSection> section = map.section(i, "sql", SqlSection.class);
            if (section.isEmpty()) {
                mistakes.add("/collections/" + i, "no table is named", "Add sql: {table: customer}.");
            } else {
                sections.put(name, section.get());
                clocks.put(name, clockNames(section.get()));
            }
        }
        mistakes.refuse();
        map.requireCovered(clocks);
        for (Map.Entry<String, SqlSection> entry : sections.entrySet()) {
            resolve(entry.getKey(), entry.getValue(), sections);
        }
        mistakes.refuse();
        Links links = new Links(mistakes, mappings, indexes);
        Map<String, Mapping> linked = links.resolve();
        mistakes.refuse();
        References found = new References(schema, mistakes, linked, indexes);
        List<Reference> references = found.find();
        mistakes.refuse();
        List<Mapping> order = new TableOrder(mistakes, linked, indexes).order(references);
        mistakes.refuse();
        return new SqlMap(linked, order, references, schema.quote());
    }

    private static Set<String> clockNames(SqlSection section) {
        Set<String> names = new LinkedHashSet<>();
        section.clocks().forEach(clock -> names.add(clock.name()));
        return names;
    }

    private void resolve(String name, SqlSection section, Map<String, SqlSection> sections) throws SQLException {
        String pointer = pointer(name);
        Table table = table(name, section, sections);
        if (table == null) {
            return;
        }
        new ColumnCheck(mistakes, pointer, table)
                .check(map.document().collections().get(index(name)), section);
        for (int i = 0; i < section.clocks().size(); i++) {
            clock(pointer + "/clocks/" + i, table, section.clocks().get(i), sections);
        }
        List<Column> key = key(pointer, section, table);
        if (key != null) {
            DataCollection collection = map.document().collections().get(index(name));
            mappings.put(name, new Mapping(collection, section, table, key, List.of()));
        }
    }

    private @Nullable Table table(String name, SqlSection section, Map<String, SqlSection> sections)
            throws SQLException {
        String pointer = pointer(name);
        String written = section.table();
        String partOf = section.partOf();
        if (partOf != null) {
            SqlSection base = sections.get(partOf);
            if (base == null || base.table() == null || written != null) {
                mistakes.add(
                        pointer + "/partOf",
                        "'" + partOf + "' is no collection with a table of its own, or table is given as well",
                        "Name one with a table, and leave table out here.");
                return null;
            }
            return schema.find(base.table());
        }
        if (written == null) {
            mistakes.add(pointer, "no table is named", "Add table: with the table's name, or partOf:.");
            return null;
        }
        Table table = schema.find(written);
        if (table == null) {
            List<String> names = schema.tables().stream().map(TableName::name).toList();
            mistakes.add(
                    pointer + "/table",
                    "the database has no table '" + written + "' that this user may see",
                    "Use one of " + Mistakes.oneOf(names) + ", or write schema.table.");
            return null;
        }
        for (Mapping other : mappings.values()) {
            if (!other.isPart() && other.table().name().equals(table.name())) {
                mistakes.add(
                        pointer + "/table",
                        "collection '" + other.name() + "' has this table already",
                        "Write partOf: " + other.name() + " in place of the table.");
                return null;
            }
        }
        return table;
    }

    private void clock(String pointer, Table table, ClockColumn clock, Map<String, SqlSection> sections)
            throws SQLException {
        String of = clock.of();
        Table holder = table;
        if (of != null) {
            SqlSection section = sections.get(of);
            if (section == null || section.table() == null) {
                mistakes.add(
                        pointer + "/of",
                        "'" + of + "' is no collection with a table",
                        "Use one of " + Mistakes.oneOf(sections.keySet()) + ".");
                return;
            }
            holder = schema.find(section.table());
        }
        if (holder != null) {
            new ColumnCheck(mistakes, pointer, holder).date("/column", clock.column());
        }
    }

    private @Nullable List<Column> key(String pointer, SqlSection section, Table table) {
        if (section.key().isEmpty() && table.primaryKey().isEmpty()) {
            mistakes.add(
                    pointer,
                    "the table " + table.name() + " has no primary key, so that a row has no name",
                    "Add key: with columns that no two rows share, under a unique index.");
            return null;
        }
        List<String> names = section.key().isEmpty() ? table.primaryKey() : section.key();
        List<Column> key = new ArrayList<>();
        Set<String> spelt = new LinkedHashSet<>();
        for (String name : names) {
            Column column = table.column(name);
            if (column == null) {
                new ColumnCheck(mistakes, pointer, table).missing("/key", name);
                return null;
            }
            key.add(column);
            spelt.add(column.name());
        }
        if (table.unique().stream().noneMatch(spelt::containsAll)) {
            mistakes.add(
                    pointer + "/key",
                    "the key " + String.join(", ", spelt) + " is ambiguous: two rows of " + table.name()
                            + " may have the same",
                    table.primaryKey().isEmpty()
                            ? "Add columns until they are unique, and a unique index on them."
                            : "Leave it out: the primary key is " + String.join(", ", table.primaryKey()) + ".");
            return null;
        }
        return key;
    }

    private int index(String name) {
        return indexes.getOrDefault(name, 0);
    }

    private String pointer(String name) {
        return "/collections/" + index(name) + "/sql";
    }
}
