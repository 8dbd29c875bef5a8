package org.lethe.connector.sql.map;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as the database has it.
 *
 * @param columns by name, in the table's order
 * @param unique sets of columns of which no two rows have the same values, the primary key among them
 * @param referredToBy foreign keys of any table that refer to this one
 */
public record Table(
        TableName name,
        Map<String, Column> columns,
        List<String> primaryKey,
        List<Set<String>> unique,
        List<ForeignKey> referredToBy) {

    /** The column that a person means by this name: the one spelt so, or else the only one that differs in case. */
    public @Nullable Column column(String written) {
        Column exact = columns.get(written);
        if (exact != null) {
            return exact;
        }
        List<Column> similar = columns.values().stream()
                .filter(column -> column.name().equalsIgnoreCase(written))
                .toList();
        return similar.size() == 1 ? similar.get(0) : null;
    }

    /**
     * A foreign key between two tables.
     *
     * @param columns of the table that refers
     * @param toColumns of the table referred to, in the same order
     * @param onDelete what the database does to the rows that refer when the row is deleted
     */
    public record ForeignKey(
            TableName from, List<String> columns, TableName to, List<String> toColumns, OnDelete onDelete) {}

    /** What becomes of the rows that refer to a deleted row. */
    public enum OnDelete {
        REFUSED,
        DELETED,
        DETACHED
    }
}
