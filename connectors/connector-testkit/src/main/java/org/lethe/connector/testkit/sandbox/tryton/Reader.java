package org.lethe.connector.testkit.sandbox.tryton;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns rows into what {@code read} answers. */
final class Reader {
    private final Records records;

    Reader(Records records) {
        this.records = records;
    }

    List<Map<String, Object>> read(Model model, List<Integer> ids, @Nullable List<?> fields, Context context) {
        List<Map<String, Object>> result = new ArrayList<>();
        for (int id : ids) {
            Map<String, Object> row = context.asOf() == null || !model.history()
                    ? records.existing(model, id)
                    : asOf(model, id, Objects.requireNonNull(context.asOf()));
            result.add(
                    row(model, row, fields == null ? List.copyOf(model.fields().keySet()) : fields, context));
        }
        return result;
    }

    /** The dates on which a record changed, newest first: {@code [date, id, user]}. */
    List<Object> revisions(Model model, List<Integer> ids) {
        if (!model.history()) {
            throw UserError.internal("NotImplementedError: " + model.name() + ".history_revisions");
        }
        List<Object> revisions = new ArrayList<>();
        for (int id : ids) {
            for (Map<String, Object> row : records.history(model, id)) {
                LocalDateTime at = LocalDateTime.parse(String.valueOf(row.get(Records.DATE)));
                revisions.add(0, List.of(Values.dateTime(at), id, "Administrator"));
            }
        }
        return revisions;
    }

    private Map<String, Object> asOf(Model model, int id, String time) {
        LocalDateTime limit = LocalDateTime.parse(time);
        Map<String, Object> latest = null;
        for (Map<String, Object> row : records.history(model, id)) {
            if (!LocalDateTime.parse(String.valueOf(row.get(Records.DATE))).isAfter(limit)) {
                latest = row;
            }
        }
        if (latest == null) {
            throw UserError.because("You are trying to access records of \"" + model.name() + "\" that do not exist.");
        }
        return latest;
    }

    /** A name with a dot asks for a field of the related records, which come under the relation's name and a dot. */
    private Map<String, Object> row(Model model, Map<String, Object> row, List<?> fields, Context context) {
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("id", Records.id(row));
        Map<String, List<String>> related = new LinkedHashMap<>();
        for (Object wanted : fields) {
            String name = String.valueOf(wanted);
            int dot = name.indexOf('.');
            if (dot >= 0) {
                related.computeIfAbsent(name.substring(0, dot), unused -> new ArrayList<>())
                        .add(name.substring(dot + 1));
            } else if (name.equals("_timestamp")) {
                read.put(name, row.get(name));
            } else if (name.equals("rec_name")) {
                read.put(name, row.getOrDefault("name", row.get("number")));
            } else {
                read.put(name, value(model.field(name), name, row, context));
            }
        }
        related.forEach((name, inner) -> read.put(name + ".", related(model.field(name), name, row, inner, context)));
        return read;
    }

    private @Nullable Object related(
            Model.Field field, String name, Map<String, Object> row, List<String> fields, Context context) {
        Model target = field.model();
        if (field.kind() == Model.Kind.ONE2MANY) {
            return read(target, lines(field, row, context), fields, context);
        }
        return row.get(name) instanceof Number id
                ? read(target, List.of(id.intValue()), fields, context).get(0)
                : null;
    }

    private List<Integer> lines(Model.Field field, Map<String, Object> row, Context context) {
        Model target = field.model();
        return records.by(target, Objects.requireNonNull(field.inverse()), Records.id(row)).stream()
                .filter(other -> !context.activeTest() || !Boolean.FALSE.equals(other.get("active")))
                .map(Records::id)
                .toList();
    }

    private @Nullable Object value(Model.Field field, String name, Map<String, Object> row, Context context) {
        return switch (field.kind()) {
            case ONE2MANY -> lines(field, row, context);
            case BINARY ->
                Values.toWire(field.kind(), name.equals("data") ? records.bytes(row.get("file_id")) : row.get(name));
            case TEXT, NUMBER, BOOLEAN, DATE, DATETIME, DECIMAL, MANY2ONE -> Values.toWire(field.kind(), row.get(name));
        };
    }
}
