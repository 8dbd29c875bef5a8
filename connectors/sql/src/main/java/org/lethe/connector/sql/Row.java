package org.lethe.connector.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;

/** A row of a mapped table, without its files. Never printed. */
final class Row {
    private final Mapping base;
    private final Map<String, Object> values;

    /** @param values by column; NULL is absent */
    Row(Mapping base, Map<String, Object> values) {
        this.base = base;
        this.values = values;
    }

    Mapping base() {
        return base;
    }

    @Nullable
    Object value(String column) {
        return values.get(base.column(column).name());
    }

    @Nullable
    String text(String column) {
        return Values.text(value(column));
    }

    /** The key's values in order, as texts. */
    List<String> key() {
        return base.key().stream()
                .map(Column::name)
                .map(this::text)
                .map(String::valueOf)
                .toList();
    }

    /** Recognises the same row, however it was found. */
    Id id() {
        return new Id(base.name(), key());
    }

    /** The values of these columns, null when one of them is NULL: then the row refers to nothing by them. */
    @Nullable
    List<Object> tuple(List<String> columns) {
        List<Object> tuple = new ArrayList<>();
        for (String column : columns) {
            Object value = value(column);
            if (value == null) {
                return null;
            }
            tuple.add(value);
        }
        return tuple;
    }

    /** As {@link #tuple}, as texts, to compare values of columns of different types. */
    @Nullable
    List<String> texts(List<String> columns) {
        List<Object> tuple = tuple(columns);
        return tuple == null
                ? null
                : tuple.stream()
                        .map(value -> Objects.requireNonNull(Values.text(value)))
                        .toList();
    }

    @Override
    public String toString() {
        return "Row[" + base.name() + "]";
    }

    /** A row's collection and key. */
    record Id(String collection, List<String> key) {
        @Override
        public String toString() {
            return "Id[" + collection + "]";
        }
    }
}
