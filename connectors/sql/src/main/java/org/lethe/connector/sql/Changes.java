package org.lethe.connector.sql;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.Marks;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes to one row of a mapped table. Each method changes that row and nothing else. */
final class Changes {
    private final JdbcOperations database;
    private final SqlMap map;
    private final Clock clock;

    Changes(JdbcOperations database, SqlMap map, Clock clock) {
        this.database = database;
        this.map = map;
        this.clock = clock;
    }

    /** Whether nothing is left in the columns that the collection clears. */
    static boolean cleared(Mapping treatment, Row row) {
        return treatment.section().emptied().stream().allMatch(name -> empty(treatment, row, name));
    }

    /** The first column that holds something although it is to be cleared; null when none does. */
    static @Nullable String uncleared(Mapping treatment, Row row) {
        return treatment.section().emptied().stream()
                .filter(name -> !empty(treatment, row, name))
                .findFirst()
                .orElse(null);
    }

    private static boolean empty(Mapping treatment, Row row, String name) {
        String text = row.text(name);
        return text == null || text.isEmpty() || (treatment.section().hash().contains(name) && Hashes.isHash(text));
    }

    /** Whether the columns show what a mark writes; the time of it may be any. */
    static boolean marked(Mapping treatment, Row row, Map<String, String> mark) {
        return mark.entrySet().stream().allMatch(entry -> {
            Column column = treatment.column(entry.getKey());
            Object value = row.value(column.name());
            return entry.getValue().equals(Values.NOW)
                    ? value != null
                    : value != null && holds(column, value, entry.getValue());
        });
    }

    /** Whether the column shows the text, as a value of its type. */
    static boolean holds(Column column, Object value, String text) {
        return Values.parse(column, text)
                .map(Values::text)
                .filter(wanted -> same(wanted, String.valueOf(Values.text(value))))
                .isPresent();
    }

    /** Some drivers give truth values as numbers. */
    private static boolean same(String wanted, String shown) {
        return wanted.equals(shown)
                || (wanted.equals("true") && shown.equals("1"))
                || (wanted.equals("false") && shown.equals("0"));
    }

    int delete(Row row) {
        Condition key = key(row);
        return database.update(deletion(row.base()) + key.sql(), key.values().toArray());
    }

    int clear(Mapping treatment, Row row, Hashes hashes) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : treatment.section().emptied()) {
            Column column = treatment.column(name);
            String text = row.text(name);
            if (text != null && !empty(treatment, row, name)) {
                values.put(
                        column.name(),
                        treatment.section().hash().contains(name)
                                ? hashes.of(text, column.size())
                                : column.nullable() ? null : "");
            }
        }
        written(treatment, treatment.section().mark().erased(), values);
        return update(row, values);
    }

    int mark(Mapping treatment, Row row, Map<String, String> mark) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        written(treatment, mark, values);
        return update(row, values);
    }

    private void written(Mapping treatment, Map<String, String> texts, Map<String, @Nullable Object> values) {
        texts.forEach((name, text) -> {
            Column column = treatment.column(name);
            Object value = Values.written(column, text, clock)
                    .orElseThrow(() -> new UnsupportedException("SQL_VALUE", "a column cannot hold the value"));
            values.put(column.name(), value);
        });
    }

    private int update(Row row, Map<String, @Nullable Object> values) {
        if (values.isEmpty()) {
            return 1;
        }
        Condition key = key(row);
        List<@Nullable Object> parameters = new ArrayList<>(values.values());
        parameters.addAll(key.values());
        return database.update(update(row.base(), List.copyOf(values.keySet())) + key.sql(), parameters.toArray());
    }

    /** Empties the columns by which other rows refer to this one. */
    void detach(Row row) {
        for (var reference : map.referencesTo(row.base())) {
            List<Object> to = row.tuple(reference.toColumns());
            if (!reference.emptied().isEmpty() && to != null) {
                Condition refers = Condition.in(map, reference.columns(), List.of(to));
                String emptied = String.join(
                        ", ",
                        reference.emptied().stream()
                                .map(name -> map.quoted(name) + " = NULL")
                                .toList());
                database.update(
                        "UPDATE " + map.quoted(reference.from()) + " SET " + emptied + " WHERE " + refers.sql(),
                        refers.values().toArray());
            }
        }
    }

    private String deletion(Mapping base) {
        return "DELETE FROM " + map.quoted(base.table().name()) + " WHERE ";
    }

    private String update(Mapping base, List<String> columns) {
        String sets = String.join(
                ", ", columns.stream().map(name -> map.quoted(name) + " = ?").toList());
        return "UPDATE " + map.quoted(base.table().name()) + " SET " + sets + " WHERE ";
    }

    private Condition key(Row row) {
        List<String> columns = row.base().key().stream().map(Column::name).toList();
        return Condition.in(map, columns, List.of(Ref.of(row.key()).values(row.base())));
    }

    /** The statement that an erasure of one row is, with question marks; for a dry run. */
    String statement(Mapping treatment, boolean deletes) {
        Mapping base = map.base(treatment);
        String key = String.join(
                " AND ",
                base.key().stream()
                        .map(column -> map.quoted(column.name()) + " = ?")
                        .toList());
        if (deletes) {
            return deletion(base) + key;
        }
        List<String> columns = new ArrayList<>();
        treatment
                .section()
                .emptied()
                .forEach(name -> columns.add(treatment.column(name).name()));
        Marks marks = treatment.section().mark();
        marks.erased()
                .keySet()
                .forEach(name -> columns.add(treatment.column(name).name()));
        return update(base, columns) + key;
    }

    String statement(Mapping treatment, Map<String, String> mark) {
        Mapping base = map.base(treatment);
        String key = String.join(
                " AND ",
                base.key().stream()
                        .map(column -> map.quoted(column.name()) + " = ?")
                        .toList());
        return update(
                        base,
                        mark.keySet().stream()
                                .map(name -> treatment.column(name).name())
                                .toList())
                + key;
    }
}
