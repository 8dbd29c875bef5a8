package org.lethe.connector.testkit.sandbox;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One collection of records of a sandbox: id to fields, in the order of the ids. Rows are handed out unmodifiable and
 * replaced as a whole. Thread-safe; a change that looks at the old row goes through {@link #update}.
 *
 * <p>Values are what JSON can hold. {@link #find} and {@link #containing} answer from indexes in memory that are built on
 * their first use for a property, so that a sandbox with many people stays fast.
 */
public final class Table {
    /** Fewest characters that {@link #containing} can look for. */
    public static final int PART = 3;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final MVMap<String, String> stored;
    private final TreeMap<String, Map<String, Object>> rows = new TreeMap<>();
    private final Map<String, Map<String, Set<String>>> indexes = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> parts = new HashMap<>();

    Table(MVMap<String, String> stored) {
        this.stored = stored;
        stored.forEach((id, json) -> rows.put(id, Json.object(json)));
    }

    public synchronized void put(String id, Map<String, Object> row) {
        Map<String, Object> copy = Collections.unmodifiableMap(new LinkedHashMap<>(row));
        unindex(id);
        rows.put(id, copy);
        stored.put(id, Json.text(copy));
        indexes.forEach((property, index) -> index(index, keys(copy.get(property)), id));
        parts.forEach((property, index) -> index(index, parts(copy.get(property)), id));
    }

    /** Replaces one row by what {@code change} makes of a modifiable copy of it; nothing when there is no such row. */
    public synchronized @Nullable Map<String, Object> update(String id, UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> old = rows.get(id);
        if (old == null) {
            return null;
        }
        put(id, change.apply(new LinkedHashMap<>(old)));
        return rows.get(id);
    }

    public synchronized @Nullable Map<String, Object> get(String id) {
        return rows.get(id);
    }

    public synchronized @Nullable Map<String, Object> remove(String id) {
        unindex(id);
        stored.remove(id);
        return rows.remove(id);
    }

    public synchronized boolean contains(String id) {
        return rows.containsKey(id);
    }

    public synchronized int size() {
        return rows.size();
    }

    /** All rows at this moment, in the order of their ids. */
    public synchronized Map<String, Map<String, Object>> all() {
        return new LinkedHashMap<>(rows);
    }

    /**
     * Ids of rows whose {@code property} equals {@code value} but for case, accents and surrounding blanks, in order;
     * for a list, any of its members. A vendor that is stricter must look again.
     */
    public synchronized List<String> find(String property, String value) {
        Map<String, Set<String>> index = indexes.computeIfAbsent(property, name -> build(name, Table::keys));
        List<String> ids = new ArrayList<>(index.getOrDefault(fold(value), Set.of()));
        Collections.sort(ids);
        return ids;
    }

    /**
     * Ids of rows whose {@code property} may contain {@code text}, in order; every row that contains it, but for case and
     * accents, is among them.
     *
     * @throws IllegalArgumentException for fewer than {@value #PART} characters
     */
    public synchronized List<String> containing(String property, String text) {
        Set<String> wanted = parts(text);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("Needs " + PART + " characters or more, got " + text.length());
        }
        Map<String, Set<String>> index = parts.computeIfAbsent(property, name -> build(name, Table::parts));
        Set<String> fewest = null;
        for (String part : wanted) {
            Set<String> ids = index.getOrDefault(part, Set.of());
            if (fewest == null || ids.size() < fewest.size()) {
                fewest = ids;
            }
        }
        List<String> ids = new ArrayList<>(fewest);
        Collections.sort(ids);
        return ids;
    }

    Stream<String> lines(String name) {
        return all().entrySet().stream().map(row -> name + " " + row.getKey() + " " + Json.text(row.getValue()));
    }

    private Map<String, Set<String>> build(String property, Function<@Nullable Object, Set<String>> keys) {
        Map<String, Set<String>> index = new HashMap<>();
        rows.forEach((id, row) -> index(index, keys.apply(row.get(property)), id));
        return index;
    }

    private static void index(Map<String, Set<String>> index, Set<String> keys, String id) {
        keys.forEach(key ->
                index.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(id));
    }

    private void unindex(String id) {
        Map<String, Object> old = rows.get(id);
        if (old == null) {
            return;
        }
        indexes.forEach((property, index) -> unindex(index, keys(old.get(property)), id));
        parts.forEach((property, index) -> unindex(index, parts(old.get(property)), id));
    }

    private static void unindex(Map<String, Set<String>> index, Set<String> keys, String id) {
        for (String key : keys) {
            Set<String> ids = index.get(key);
            if (ids != null && ids.remove(id) && ids.isEmpty()) {
                index.remove(key);
            }
        }
    }

    private static Set<String> keys(@Nullable Object value) {
        if (value == null) {
            return Set.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(member -> fold(String.valueOf(member))).collect(Collectors.toSet());
        }
        return Set.of(fold(value.toString()));
    }

    /** Every three characters in a row. */
    private static Set<String> parts(@Nullable Object value) {
        Set<String> parts = new HashSet<>();
        for (String key : keys(value)) {
            for (int from = 0; from + PART <= key.length(); from++) {
                parts.add(key.substring(from, from + PART));
            }
        }
        return parts;
    }

    private static String fold(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        return lower.chars().allMatch(c -> c < 128)
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                        .replaceAll("");
    }
}
