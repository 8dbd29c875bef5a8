package org.lethe.connector.sql.map;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.connector.datamap.DataCollection;
import org.lethe.connector.sql.map.SqlSection.ClockColumn;
import org.lethe.connector.sql.map.SqlSection.FileColumn;
import org.lethe.connector.sql.map.SqlSection.IdentifierColumn;
import org.lethe.connector.sql.map.SqlSection.Made;

/**
 * A collection and the table it stands for, with every name as the database spells it.
 *
 * @param key columns that name one row
 * @param parents what a row belongs to
 */
public record Mapping(
        DataCollection collection, SqlSection section, Table table, List<Column> key, List<Parent> parents) {

    public String name() {
        return collection.name();
    }

    /** Whether it treats some columns of another collection's rows. */
    public boolean isPart() {
        return section.partOf() != null;
    }

    /**
     * The column of that name.
     *
     * @throws IllegalArgumentException for a column that was not checked at the start
     */
    public Column column(String name) {
        Column column = table.column(name);
        if (column == null) {
            throw new IllegalArgumentException(table.name() + " has no column " + name);
        }
        return column;
    }

    /** Whether an erasure removes something by which the person is found. */
    boolean clears(List<IdentifierColumn> identifiers) {
        Set<String> emptied = section.emptied();
        return identifiers.stream().anyMatch(one -> emptied.contains(one.column()));
    }

    /** Columns that are read of every row of the table for this collection; files are not. */
    Set<String> needed() {
        Set<String> names = new LinkedHashSet<>();
        key.forEach(column -> names.add(column.name()));
        collection.fields().forEach(field -> names.add(column(field.name()).name()));
        section.identifiers().forEach(one -> names.add(column(one.column()).name()));
        parents.forEach(parent -> names.addAll(parent.columns()));
        section.emptied().forEach(name -> names.add(column(name).name()));
        section.mark()
                .byName()
                .values()
                .forEach(values ->
                        values.keySet().forEach(name -> names.add(column(name).name())));
        for (FileColumn file : section.files()) {
            Stream.of(file.name(), file.mediaType())
                    .filter(Objects::nonNull)
                    .forEach(name -> names.add(column(name).name()));
        }
        Made made = section.made();
        if (made != null) {
            made.columns().forEach(name -> names.add(column(name).name()));
        }
        for (ClockColumn clock : section.clocks()) {
            if (clock.of() == null) {
                names.add(column(clock.column()).name());
            }
        }
        return names;
    }

    /**
     * What a row belongs to.
     *
     * @param collection whose rows it refers to
     * @param columns of the row
     * @param toColumns of the row it belongs to, in the same order
     */
    public record Parent(String collection, List<String> columns, List<String> toColumns) {}
}
