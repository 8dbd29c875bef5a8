package org.lethe.connector.testkit.sandbox.tryton;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.SandboxClock;
import org.lethe.connector.testkit.sandbox.Store;
import org.lethe.connector.testkit.sandbox.Table;

/** The rows of all models, the history tables and the file store. Not thread-safe: the sandbox takes one call at a time. */
final class Records {
    /** Bytes of attachments, by content; nothing ever leaves it, because no RPC of Tryton deletes from it. */
    static final String FILE_STORE = "file_store";

    static final String DATE = "__date";

    private final Store store;
    private final SandboxClock clock;

    Records(Store store, SandboxClock clock) {
        this.store = store;
        this.clock = clock;
    }

    int insert(Model model, Map<String, Object> values) {
        int id = Math.toIntExact(store.next(model.name()));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("create_date", now());
        if (model.hasActive()) {
            row.put("active", true);
        }
        row.putAll(values);
        save(model, id, row);
        return id;
    }

    void change(Model model, int id, Map<String, Object> values) {
        Map<String, Object> row = new LinkedHashMap<>(existing(model, id));
        row.putAll(values);
        save(model, id, row);
    }

    /** Changes columns beside Tryton's own rules: neither history nor time stamp shows it. */
    void overwrite(Model model, int id, Map<String, Object> values) {
        table(model).update(String.valueOf(id), row -> {
            row.putAll(values);
            return row;
        });
    }

    void remove(Model model, int id) {
        table(model).remove(String.valueOf(id));
        if (model.history()) {
            append(model, id, Map.of("id", id));
        }
    }

    @Nullable
    Map<String, Object> row(Model model, int id) {
        return table(model).get(String.valueOf(id));
    }

    Map<String, Object> existing(Model model, int id) {
        Map<String, Object> row = row(model, id);
        if (row == null) {
            throw UserError.because("You are trying to access records of \"" + model.name() + "\" that do not exist.");
        }
        return row;
    }

    /** The rows whose property equals the value but for case, in order of their ids. */
    List<Map<String, Object>> by(Model model, String property, Object value) {
        return rows(model, table(model).find(property, value.toString()));
    }

    /** The rows whose property may contain the text, as {@link Table#containing} says, in order of their ids. */
    List<Map<String, Object>> containing(Model model, String property, String text) {
        return rows(model, table(model).containing(property, text));
    }

    private List<Map<String, Object>> rows(Model model, List<String> ids) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String id : ids) {
            Map<String, Object> row = table(model).get(id);
            if (row != null) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingInt(Records::id));
        return rows;
    }

    List<Map<String, Object>> all(Model model) {
        List<Map<String, Object>> rows = new ArrayList<>(table(model).all().values());
        rows.sort(Comparator.comparingInt(Records::id));
        return rows;
    }

    /** Every state a record of a model with history ever had, oldest first, each with its {@link #DATE}. */
    List<Map<String, Object>> history(Model model, int id) {
        Table history = store.table(model.name() + "__history");
        List<Map<String, Object>> rows = new ArrayList<>();
        history.find("id", String.valueOf(id)).forEach(key -> {
            Map<String, Object> row = history.get(key);
            if (row != null) {
                rows.add(row);
            }
        });
        return rows;
    }

    /** Changes every earlier state too, as only the erase wizard does. */
    void rewriteHistory(Model model, int id, Map<String, Object> values) {
        if (model.history()) {
            Table history = store.table(model.name() + "__history");
            history.find("id", String.valueOf(id))
                    .forEach(key -> history.update(key, row -> {
                        row.putAll(values);
                        return row;
                    }));
        }
    }

    String keep(String base64) {
        String id = "file-" + store.next(FILE_STORE);
        store.table(FILE_STORE).put(id, Map.of("base64", base64, "text", readable(base64)));
        return id;
    }

    @Nullable
    Object bytes(@Nullable Object fileId) {
        Map<String, Object> file =
                fileId == null ? null : store.table(FILE_STORE).get(fileId.toString());
        return file == null ? null : file.get("base64");
    }

    static int id(Map<String, Object> row) {
        return ((Number) row.getOrDefault("id", 0)).intValue();
    }

    /** So that a search of the complete state sees what is inside of text files. */
    private static String readable(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void save(Model model, int id, Map<String, Object> row) {
        row.put("_timestamp", String.valueOf(store.next("_timestamp")));
        table(model).put(String.valueOf(id), row);
        if (model.history()) {
            append(model, id, row);
        }
    }

    private void append(Model model, int id, Map<String, Object> row) {
        Map<String, Object> revision = new LinkedHashMap<>(row);
        revision.put("id", id);
        revision.put(DATE, now());
        String name = model.name() + "__history";
        store.table(name).put(String.format("%09d", store.next(name)), revision);
    }

    private String now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS)
                .toString();
    }

    private Table table(Model model) {
        return store.table(model.name());
    }
}
