package org.lethe.connector.sql.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.sql.map.Mapping.Parent;
import org.lethe.connector.sql.map.SqlSection.BelongsTo;
import org.lethe.connector.sql.map.Table.ForeignKey;

/** Finds the columns by which rows belong to others: those of the one foreign key, or those that the file names. */
final class Links {
    private final Mistakes mistakes;
    private final Map<String, Mapping> mappings;
    private final Map<String, Integer> indexes;

    Links(Mistakes mistakes, Map<String, Mapping> mappings, Map<String, Integer> indexes) {
        this.mistakes = mistakes;
        this.mappings = mappings;
        this.indexes = indexes;
    }

    Map<String, Mapping> resolve() {
        Map<String, Mapping> linked = new LinkedHashMap<>();
        for (Mapping mapping : mappings.values()) {
            SqlSection section = mapping.section();
            String pointer = "/collections/" + indexes.get(mapping.name()) + "/sql";
            if (mapping.isPart()
                    && !(section.belongsTo().isEmpty() && section.identifiers().isEmpty())) {
                mistakes.add(
                        pointer + "/partOf",
                        "a part is found with the collection it is part of",
                        "Move identifiers: and belongsTo: to '" + section.partOf() + "'.");
            }
            if (mapping.isPart() && section.deletes()) {
                mistakes.add(
                        pointer + "/erase",
                        "a part has no rows of its own to delete",
                        "Leave erase: out here, and give it in '" + section.partOf() + "'.");
            }
            if (!mapping.isPart()
                    && section.belongsTo().isEmpty()
                    && section.identifiers().isEmpty()) {
                mistakes.add(
                        pointer,
                        "nothing says whose rows these are",
                        "Add identifiers: with the columns by which people are found, or belongsTo:.");
            }
            List<Parent> parents = new ArrayList<>();
            for (int i = 0; i < section.belongsTo().size(); i++) {
                Parent parent = parent(
                        pointer + "/belongsTo/" + i,
                        mapping,
                        section.belongsTo().get(i));
                if (parent != null) {
                    parents.add(parent);
                }
            }
            linked.put(
                    mapping.name(),
                    new Mapping(mapping.collection(), section, mapping.table(), mapping.key(), parents));
        }
        return linked;
    }

    private @Nullable Parent parent(String pointer, Mapping child, BelongsTo link) {
        Mapping to = mappings.get(link.collection());
        if (to == null || to.isPart()) {
            mistakes.add(
                    pointer + "/collection",
                    "'" + link.collection() + "' is no collection with a table of its own",
                    "Use one of "
                            + Mistakes.oneOf(mappings.values().stream()
                                    .filter(one -> !one.isPart())
                                    .map(Mapping::name)
                                    .toList())
                            + ".");
            return null;
        }
        List<ForeignKey> keys = to.table().referredToBy().stream()
                .filter(key -> key.from().equals(child.table().name()))
                .toList();
        List<String> through = link.through();
        return through == null ? onlyOne(pointer, child, to, keys) : named(pointer, child, to, keys, through);
    }

    private @Nullable Parent onlyOne(String pointer, Mapping child, Mapping to, List<ForeignKey> keys) {
        if (keys.size() == 1) {
            return new Parent(to.name(), keys.get(0).columns(), keys.get(0).toColumns());
        }
        if (keys.isEmpty()) {
            mistakes.add(
                    pointer,
                    "the table " + child.table().name() + " has no foreign key to "
                            + to.table().name(),
                    "Add through: with the columns that refer to its key "
                            + String.join(
                                    ", ", to.key().stream().map(Column::name).toList()) + ".");
        } else {
            List<String> choices = keys.stream()
                    .map(key -> "through: [" + String.join(", ", key.columns()) + "]")
                    .toList();
            mistakes.add(
                    pointer,
                    "it is ambiguous which of " + keys.size() + " foreign keys of "
                            + child.table().name() + " is meant",
                    "Add " + String.join(" or ", choices) + ".");
        }
        return null;
    }

    private @Nullable Parent named(
            String pointer, Mapping child, Mapping to, List<ForeignKey> keys, List<String> through) {
        List<String> columns = new ArrayList<>();
        for (String name : through) {
            Column column = child.table().column(name);
            if (column == null) {
                new ColumnCheck(mistakes, pointer, child.table()).missing("/through", name);
                return null;
            }
            columns.add(column.name());
        }
        for (ForeignKey key : keys) {
            if (key.columns().equals(columns)) {
                return new Parent(to.name(), columns, key.toColumns());
            }
        }
        if (columns.size() != to.key().size()) {
            mistakes.add(
                    pointer + "/through",
                    "the key of " + to.table().name() + " has " + to.key().size() + " columns, not " + columns.size(),
                    "Name the columns that refer to "
                            + String.join(
                                    ", ", to.key().stream().map(Column::name).toList()) + ", in this order.");
            return null;
        }
        return new Parent(
                to.name(), columns, to.key().stream().map(Column::name).toList());
    }
}
