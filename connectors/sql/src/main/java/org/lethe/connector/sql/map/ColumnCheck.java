package org.lethe.connector.sql.map;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.datamap.DataCollection;
import org.lethe.connector.datamap.DataCollection.OnErasure;
import org.lethe.connector.sql.map.SqlSection.FileColumn;
import org.lethe.connector.sql.map.SqlSection.Made;

/** Whether the columns that one collection names are there, and are of a kind that allows what is to be done. */
final class ColumnCheck {
    /** Shortest column that can hold a value that stands for nobody. */
    static final int SHORTEST_HASH = 20;

    private final Mistakes mistakes;
    private final String pointer;
    private final Table table;

    ColumnCheck(Mistakes mistakes, String pointer, Table table) {
        this.mistakes = mistakes;
        this.pointer = pointer;
        this.table = table;
    }

    void check(DataCollection collection, SqlSection section) {
        for (int i = 0; i < collection.fields().size(); i++) {
            field(i, collection.fields().get(i).name());
        }
        for (int i = 0; i < section.identifiers().size(); i++) {
            column("/identifiers/" + i + "/column", section.identifiers().get(i).column());
        }
        for (int i = 0; i < section.clear().size(); i++) {
            clear("/clear/" + i, section.clear().get(i));
        }
        for (int i = 0; i < section.hash().size(); i++) {
            hash("/hash/" + i, section.hash().get(i));
        }
        section.mark()
                .byName()
                .forEach((mark, values) -> values.keySet().forEach(name -> column("/mark/" + mark + "/" + name, name)));
        for (int i = 0; i < section.files().size(); i++) {
            file("/files/" + i, section.files().get(i));
        }
        made(section);
        boolean clears = !section.emptied().isEmpty();
        if (collection.onErasure() == OnErasure.ANONYMISE && !clears) {
            mistakes.add(
                    pointer,
                    "rows are to be anonymised, and no column is named",
                    "Add clear: or hash: with the columns that name the person, or write onErasure: ERASE.");
        }
        if (collection.onErasure() == OnErasure.ERASE && !section.deletes() && !clears) {
            mistakes.add(
                    pointer,
                    "columns are to be erased, and none is named",
                    "Add clear: or hash: with the columns that hold the person's data.");
        }
    }

    private void field(int index, String name) {
        Column column = table.column(name);
        String at = pointer.replaceFirst("/sql$", "/fields/" + index + "/name");
        if (column == null) {
            mistakes.add(at, "the table " + table.name() + " has no column '" + name + "'", fix());
        } else if (column.isBinary()) {
            mistakes.add(
                    at,
                    "the column '" + name + "' holds bytes, which are no field",
                    "Name it under sql: files: instead.");
        }
    }

    private void clear(String at, String name) {
        Column column = column(at, name);
        if (column != null && !column.nullable() && !column.isText()) {
            mistakes.add(
                    pointer + at,
                    "the column '" + name + "' must not be NULL, and there is no empty " + column.typeName(),
                    "Allow NULL in the database, or erase: ROW.");
        }
    }

    private void hash(String at, String name) {
        Column column = column(at, name);
        if (column != null && (!column.isText() || column.size() < SHORTEST_HASH)) {
            mistakes.add(
                    pointer + at,
                    "the column '" + name + "' cannot hold a hash: it needs a text of " + SHORTEST_HASH + " characters",
                    "Name it under clear: instead, or make it wider.");
        }
    }

    private void file(String at, FileColumn file) {
        column(at + "/column", file.column());
        if (file.name() != null) {
            column(at + "/name", file.name());
        }
        if (file.mediaType() != null) {
            column(at + "/mediaType", file.mediaType());
        }
    }

    private void made(SqlSection section) {
        Made made = section.made();
        if (made == null) {
            return;
        }
        date("/made/column", made.column());
        if (made.consent() != null) {
            date("/made/consent", made.consent());
        }
        if (made.by() != null) {
            column("/made/by", made.by());
        }
        if (made.by() == null && !(made.imports().isEmpty() && made.people().isEmpty())) {
            mistakes.add(
                    pointer + "/made",
                    "it says by which values, and not of which column",
                    "Add by: with the column that says what made a row.");
        }
        if (section.identifiers().isEmpty()) {
            mistakes.add(
                    pointer + "/made",
                    "a row names nobody, so nobody can be known by it",
                    "Leave made out, or add identifiers: with the columns that name the person.");
        }
    }

    void date(String at, String name) {
        Column column = column(at, name);
        if (column != null && !column.isDate()) {
            mistakes.add(
                    pointer + at,
                    "the column '" + name + "' is a " + column.typeName() + " and no date",
                    "Name a column with a date or a time.");
        }
    }

    void columns(String at, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            column(at + "/" + i, names.get(i));
        }
    }

    void missing(String at, String name) {
        mistakes.add(pointer + at, "the table " + table.name() + " has no column '" + name + "'", fix());
    }

    private @Nullable Column column(String at, String name) {
        Column column = table.column(name);
        if (column == null) {
            missing(at, name);
        }
        return column;
    }

    private String fix() {
        return "Use one of " + Mistakes.oneOf(table.columns().keySet()) + ".";
    }
}
