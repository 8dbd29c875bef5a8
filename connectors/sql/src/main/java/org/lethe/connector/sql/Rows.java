package org.lethe.connector.sql;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.Reference;
import org.lethe.connector.sql.map.SqlMap;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads rows of mapped tables under one account. Thread-safe. */
final class Rows {
    private static final int VALUES_IN_STATEMENT = 400;

    private final JdbcOperations database;
    private final SqlMap map;

    Rows(JdbcOperations database, SqlMap map) {
        this.database = database;
        this.map = map;
    }

    /** Rows whose columns have one of these combinations of values, in the order of their keys for each statement. */
    List<Row> in(Mapping base, List<String> columns, Collection<List<Object>> tuples) {
        List<Row> found = new ArrayList<>();
        List<List<Object>> distinct = new ArrayList<>(new LinkedHashSet<>(tuples));
        int step = Math.max(1, VALUES_IN_STATEMENT / columns.size());
        for (int from = 0; from < distinct.size(); from += step) {
            List<List<Object>> some = distinct.subList(from, Math.min(from + step, distinct.size()));
            found.addAll(where(base, Condition.in(map, columns, some), ""));
        }
        return found;
    }

    List<Row> where(Mapping base, Condition condition) {
        return where(base, condition, "");
    }

    /** At most so many rows, the first in the order of their keys. */
    List<Row> first(Mapping base, Condition condition, int limit) {
        List<String> columns = new ArrayList<>(map.columnsRead(base));
        String sql = select(base, columns, condition);
        return database.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    statement.setMaxRows(limit);
                    new ArgumentPreparedStatementSetter(condition.values().toArray()).setValues(statement);
                    return statement;
                },
                (rows, number) -> row(base, columns, rows));
    }

    @Nullable
    Row find(Mapping base, Ref ref) {
        return find(base, ref, "");
    }

    /** As {@link #find}; nobody else can change the row until the transaction ends. */
    @Nullable
    Row lock(Mapping base, Ref ref) {
        return find(base, ref, " FOR UPDATE");
    }

    /** How many rows refer to this one, at most two. */
    int referring(Reference reference, List<Object> to) {
        Condition condition = Condition.in(map, reference.columns(), List.of(to));
        String sql = "SELECT count(*) FROM " + map.quoted(reference.from()) + " WHERE " + condition.sql();
        Integer count =
                database.queryForObject(sql, Integer.class, condition.values().toArray());
        return count == null ? 0 : count;
    }

    /** The bytes of a file; empty when there are none any more. */
    InputStream file(Row row, String column) {
        Condition condition = key(row.base(), Ref.of(row.key()));
        String sql = "SELECT " + map.quoted(column) + " FROM "
                + map.quoted(row.base().table().name()) + " WHERE " + condition.sql();
        List<InputStream> found = database.query(
                sql, (rows, number) -> stream(rows), condition.values().toArray());
        return found.isEmpty() ? InputStream.nullInputStream() : found.get(0);
    }

    /** Whether the file is there, without reading it. */
    boolean hasFile(Row row, String column) {
        Condition condition = key(row.base(), Ref.of(row.key()));
        String sql = "SELECT count(*) FROM " + map.quoted(row.base().table().name()) + " WHERE " + condition.sql()
                + " AND " + map.quoted(column) + " IS NOT NULL";
        Integer count =
                database.queryForObject(sql, Integer.class, condition.values().toArray());
        return count != null && count > 0;
    }

    Condition key(Mapping base, Ref ref) {
        List<String> columns = base.key().stream().map(Column::name).toList();
        return Condition.in(map, columns, List.of(ref.values(base)));
    }

    private static InputStream stream(ResultSet rows) throws SQLException {
        byte[] bytes = rows.getBytes(1);
        return bytes == null ? InputStream.nullInputStream() : new ByteArrayInputStream(bytes);
    }

    private @Nullable Row find(Mapping base, Ref ref, String lock) {
        return where(base, key(base, ref), lock).stream()
                .filter(row -> row.key().equals(ref.key()))
                .findFirst()
                .orElse(null);
    }

    private List<Row> where(Mapping base, Condition condition, String lock) {
        List<String> columns = new ArrayList<>(map.columnsRead(base));
        return database.query(
                select(base, columns, condition) + lock,
                (rows, number) -> row(base, columns, rows),
                condition.values().toArray());
    }

    private String select(Mapping base, List<String> columns, Condition condition) {
        String names = String.join(", ", columns.stream().map(map::quoted).toList());
        String order = String.join(
                ", ",
                base.key().stream().map(column -> map.quoted(column.name())).toList());
        return "SELECT " + names + " FROM " + map.quoted(base.table().name()) + " WHERE " + condition.sql()
                + " ORDER BY " + order;
    }

    private static Row row(Mapping base, List<String> columns, ResultSet rows) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = rows.getObject(i + 1);
            if (value != null) {
                values.put(columns.get(i), value);
            }
        }
        return new Row(base, values);
    }
}
