package org.lethe.connector.sql.map;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.sql.map.Table.ForeignKey;
import org.lethe.connector.sql.map.Table.OnDelete;

/** Reads what the database says about its tables over a connection that the caller closes. Used by one thread. */
public final class SchemaReader {
    private final DatabaseMetaData database;
    private final @Nullable String catalog;
    private final @Nullable String schema;
    private final Map<String, List<TableName>> names = new HashMap<>();
    private final Map<TableName, Table> read = new HashMap<>();

    public SchemaReader(Connection connection) throws SQLException {
        this.database = connection.getMetaData();
        this.catalog = connection.getCatalog();
        this.schema = connection.getSchema();
    }

    /** The text that names are quoted with; empty in a database without one. */
    public String quote() throws SQLException {
        return database.getIdentifierQuoteString().strip();
    }

    /** The tables of the schema that an unqualified name means. */
    public List<TableName> tables() throws SQLException {
        return tables(usual());
    }

    /** The table that a person means by this name; null when there is none, or several differ in case only. */
    public @Nullable Table find(String written) throws SQLException {
        int dot = written.indexOf('.');
        String qualifier = dot < 0 ? usual() : written.substring(0, dot);
        String name = written.substring(dot + 1);
        List<TableName> tables = tables(qualifier);
        List<TableName> similar =
                tables.stream().filter(one -> one.name().equalsIgnoreCase(name)).toList();
        for (TableName one : similar) {
            if (one.name().equals(name) || similar.size() == 1) {
                return table(one);
            }
        }
        return null;
    }

    private String usual() {
        String name = schema != null ? schema : catalog;
        return name == null ? "" : name;
    }

    private List<TableName> tables(String qualifier) throws SQLException {
        List<TableName> known = names.get(qualifier);
        if (known != null) {
            return known;
        }
        List<TableName> found = new ArrayList<>();
        try (ResultSet rows = database.getTables(catalogOf(qualifier), schemaOf(qualifier), "%", null)) {
            while (rows.next()) {
                String type = String.valueOf(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
                TableName name = name(rows, "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME");
                if (type.contains("TABLE")
                        && !type.contains("SYSTEM")
                        && name.qualifier().equals(qualifier)) {
                    found.add(name);
                }
            }
        }
        names.put(qualifier, found);
        return found;
    }

    private Table table(TableName name) throws SQLException {
        Table known = read.get(name);
        if (known == null) {
            List<String> primary = primaryKey(name);
            known = new Table(name, columns(name), primary, unique(name, primary), referredToBy(name));
            read.put(name, known);
        }
        return known;
    }

    private Map<String, Column> columns(TableName table) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        try (ResultSet rows = database.getColumns(catalogOf(table), schemaOf(table), "%", "%")) {
            while (rows.next()) {
                if (name(rows, "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME").equals(table)) {
                    Column column = new Column(
                            rows.getString("COLUMN_NAME"),
                            rows.getInt("DATA_TYPE"),
                            rows.getString("TYPE_NAME"),
                            rows.getInt("COLUMN_SIZE"),
                            rows.getInt("NULLABLE") == DatabaseMetaData.columnNullable);
                    columns.put(column.name(), column);
                }
            }
        }
        return columns;
    }

    private List<String> primaryKey(TableName table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet rows = database.getPrimaryKeys(catalogOf(table), schemaOf(table), table.name())) {
            while (rows.next()) {
                columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    private List<Set<String>> unique(TableName table, List<String> primary) throws SQLException {
        Map<String, Set<String>> indexes = new LinkedHashMap<>();
        try (ResultSet rows = database.getIndexInfo(catalogOf(table), schemaOf(table), table.name(), true, true)) {
            while (rows.next()) {
                if (rows.getString("INDEX_NAME") != null && rows.getString("FILTER_CONDITION") == null) {
                    indexes.computeIfAbsent(rows.getString("INDEX_NAME"), unused -> new LinkedHashSet<>())
                            .add(rows.getString("COLUMN_NAME"));
                }
            }
        }
        List<Set<String>> unique = new ArrayList<>(indexes.values());
        if (!primary.isEmpty()) {
            unique.add(Set.copyOf(primary));
        }
        return unique;
    }

    private List<ForeignKey> referredToBy(TableName table) throws SQLException {
        Map<String, Map<Integer, String[]>> columns = new LinkedHashMap<>();
        Map<String, ForeignKey> heads = new LinkedHashMap<>();
        try (ResultSet rows = database.getExportedKeys(catalogOf(table), schemaOf(table), table.name())) {
            while (rows.next()) {
                TableName from = name(rows, "FKTABLE_CAT", "FKTABLE_SCHEM", "FKTABLE_NAME");
                String id = from + " " + rows.getString("FK_NAME");
                columns.computeIfAbsent(id, unused -> new TreeMap<>()).put(rows.getInt("KEY_SEQ"), new String[] {
                    rows.getString("FKCOLUMN_NAME"), rows.getString("PKCOLUMN_NAME")
                });
                heads.put(id, new ForeignKey(from, List.of(), table, List.of(), onDelete(rows.getInt("DELETE_RULE"))));
            }
        }
        List<ForeignKey> keys = new ArrayList<>();
        heads.forEach((id, head) -> {
            Collection<String[]> pairs = columns.getOrDefault(id, Map.of()).values();
            keys.add(new ForeignKey(
                    head.from(),
                    pairs.stream().map(pair -> pair[0]).toList(),
                    table,
                    pairs.stream().map(pair -> pair[1]).toList(),
                    head.onDelete()));
        });
        return keys;
    }

    private static OnDelete onDelete(int rule) {
        return switch (rule) {
            case DatabaseMetaData.importedKeyCascade -> OnDelete.DELETED;
            case DatabaseMetaData.importedKeySetNull, DatabaseMetaData.importedKeySetDefault -> OnDelete.DETACHED;
            default -> OnDelete.REFUSED;
        };
    }

    private TableName name(ResultSet rows, String catalogs, String schemas, String tables) throws SQLException {
        String qualifier = rows.getString(schema != null ? schemas : catalogs);
        return new TableName(qualifier == null ? "" : qualifier, rows.getString(tables));
    }

    private @Nullable String catalogOf(TableName table) {
        return catalogOf(table.qualifier());
    }

    private @Nullable String catalogOf(String qualifier) {
        return schema != null || qualifier.isEmpty() ? catalog : qualifier;
    }

    private @Nullable String schemaOf(TableName table) {
        return schemaOf(table.qualifier());
    }

    private @Nullable String schemaOf(String qualifier) {
        return schema != null ? qualifier : null;
    }
}
