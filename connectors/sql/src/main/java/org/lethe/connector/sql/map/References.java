package org.lethe.connector.sql.map;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.datamap.DataCollection.OnErasure;
import org.lethe.connector.sql.map.SqlSection.Detach;
import org.lethe.connector.sql.map.Table.ForeignKey;
import org.lethe.connector.sql.map.Table.OnDelete;

/** Finds everything that refers to rows of the data map, and refuses what nobody said anything about. */
final class References {
    private final SchemaReader schema;
    private final Mistakes mistakes;
    private final Map<String, Mapping> mappings;
    private final Map<String, Integer> indexes;

    References(SchemaReader schema, Mistakes mistakes, Map<String, Mapping> mappings, Map<String, Integer> indexes) {
        this.schema = schema;
        this.mistakes = mistakes;
        this.mappings = mappings;
        this.indexes = indexes;
    }

    List<Reference> find() throws SQLException {
        Set<Reference> found = new LinkedHashSet<>();
        for (Mapping to : mappings.values()) {
            if (to.isPart()) {
                continue;
            }
            String pointer = "/collections/" + indexes.get(to.name()) + "/sql";
            List<Reference> detached = detached(pointer, to);
            found.addAll(detached);
            for (ForeignKey key : to.table().referredToBy()) {
                if (detached.stream()
                        .anyMatch(one ->
                                one.from().equals(key.from()) && one.columns().equals(key.columns()))) {
                    continue;
                }
                Reference reference = new Reference(
                        key.from(),
                        key.columns(),
                        to.name(),
                        key.toColumns(),
                        key.onDelete() == OnDelete.DETACHED,
                        List.of());
                found.add(reference);
                if (to.section().deletes() && !reference.detached()) {
                    known(pointer, to, key);
                }
            }
        }
        for (Mapping child : mappings.values()) {
            child.parents().forEach(parent -> {
                boolean there = found.stream()
                        .anyMatch(one -> one.from().equals(child.table().name())
                                && one.columns().equals(parent.columns())
                                && one.to().equals(parent.collection()));
                if (!there) {
                    found.add(new Reference(
                            child.table().name(),
                            parent.columns(),
                            parent.collection(),
                            parent.toColumns(),
                            false,
                            List.of()));
                }
            });
        }
        return List.copyOf(found);
    }

    private List<Reference> detached(String pointer, Mapping to) throws SQLException {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < to.section().detach().size(); i++) {
            Detach detach = to.section().detach().get(i);
            String at = pointer + "/detach/" + i;
            Table from = schema.find(detach.table());
            if (from == null) {
                mistakes.add(
                        at + "/table",
                        "the database has no table '" + detach.table() + "' that this user may see",
                        "Use one of "
                                + Mistakes.oneOf(schema.tables().stream()
                                        .map(TableName::name)
                                        .toList())
                                + ".");
                continue;
            }
            List<String> columns = new ArrayList<>();
            List<String> emptied = new ArrayList<>();
            for (String name : detach.columns()) {
                Column column = from.column(name);
                if (column == null) {
                    new ColumnCheck(mistakes, at, from).missing("/columns", name);
                } else {
                    columns.add(column.name());
                    if (column.nullable()) {
                        emptied.add(column.name());
                    }
                }
            }
            if (!columns.isEmpty() && emptied.isEmpty()) {
                mistakes.add(
                        at + "/columns",
                        "none of these columns of " + from.name() + " may be NULL, so that they cannot be emptied",
                        "Allow NULL in the database, or add a collection for " + from.name() + ".");
            }
            List<String> toColumns = to.table().referredToBy().stream()
                    .filter(key ->
                            key.from().equals(from.name()) && key.columns().equals(columns))
                    .findFirst()
                    .map(ForeignKey::toColumns)
                    .orElseGet(() -> to.key().stream().map(Column::name).toList());
            if (toColumns.size() == columns.size()) {
                references.add(new Reference(from.name(), columns, to.name(), toColumns, true, emptied));
            } else {
                mistakes.add(
                        at + "/columns",
                        "these columns of " + from.name() + " do not refer to "
                                + to.table().name(),
                        "Name the columns of the foreign key, in its order.");
            }
        }
        return references;
    }

    private void known(String pointer, Mapping to, ForeignKey key) {
        String columns = String.join(", ", key.columns());
        List<Mapping> from = mappings.values().stream()
                .filter(one -> !one.isPart() && one.table().name().equals(key.from()))
                .toList();
        if (from.isEmpty()) {
            mistakes.add(
                    pointer,
                    "the table " + key.from() + " refers to " + to.table().name() + " by " + columns
                            + " and is in no collection",
                    "Add a collection for it, or detach: [{table: " + key.from().name() + ", columns: [" + columns
                            + "]}] here.");
            return;
        }
        Mapping mapping = from.get(0);
        boolean stays = !mapping.section().deletes() || mapping.collection().onErasure() == OnErasure.ANONYMISE;
        boolean lets = mapping.section().emptied().containsAll(key.columns());
        if (stays && !lets && !mapping.equals(to)) {
            mistakes.add(
                    pointer,
                    "rows of " + key.from() + " stay when they are erased, and refer to rows of "
                            + to.table().name() + " that are deleted",
                    "Clear " + columns + " in collection '" + mapping.name() + "', or write erase: COLUMNS here.");
        }
    }
}
