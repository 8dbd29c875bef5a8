package org.lethe.orchestrator.datamap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing that two data maps say differently.
 *
 * @param where in the file, by the names in it: {@code collections / invoice / retention / se-bookkeeping / term}
 * @param before null when it was not there
 * @param after null when it is not there any more
 * @param decides whether it can change what is proposed for a record; otherwise it changes only what people are told
 */
public record MapDifference(
        String where,
        Kind kind,
        @Nullable String before,
        @Nullable String after,
        boolean decides) {
    /** What an entry of a list is known by. */
    private static final List<String> NAMES = List.of("name", "rule", "place");

    /** Keys of a collection that do not go into proposals: words for people. */
    private static final Set<String> WORDS = Set.of(
            "title",
            "category",
            "purpose",
            "source",
            "recipients",
            "necessaryUntil",
            "automatedDecisions",
            "reason",
            "text",
            "why");

    /** Keys of a collection under which a connector finds what it works on; the names below are of tables and columns. */
    private static final Set<String> MAPPINGS = Set.of("sql");

    private static final Set<String> WORDS_OF_THE_SYSTEM =
            Set.of("version", "title", "labels", "controller", "contact", "transfers");

    /** What happened to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * Everything that differs, what can change proposals first, otherwise in the order of the names.
     *
     * @param before the data map in force as JSON; null when there is none
     * @param after the one that waits
     */
    static List<MapDifference> between(@Nullable String before, String after) {
        Map<List<String>, String> was = flat(before);
        Map<List<String>, String> is = flat(after);
        Map<List<String>, MapDifference> found = new TreeMap<>(MapDifference::compare);
        was.forEach((path, value) -> {
            String now = is.get(path);
            if (now == null) {
                found.put(path, of(path, Kind.REMOVED, value, null));
            } else if (!now.equals(value)) {
                found.put(path, of(path, Kind.CHANGED, value, now));
            }
        });
        is.forEach((path, value) -> {
            if (!was.containsKey(path)) {
                found.put(path, of(path, Kind.ADDED, null, value));
            }
        });
        List<MapDifference> all = new ArrayList<>(found.values());
        List<MapDifference> ordered =
                new ArrayList<>(all.stream().filter(MapDifference::decides).toList());
        all.stream().filter(difference -> !difference.decides()).forEach(ordered::add);
        return ordered;
    }

    private static MapDifference of(List<String> path, Kind kind, @Nullable String before, @Nullable String after) {
        return new MapDifference(String.join(" / ", path), kind, before, after, decides(path));
    }

    private static boolean decides(List<String> path) {
        if (!path.get(0).equals("collections")) {
            return !WORDS_OF_THE_SYSTEM.contains(path.get(0));
        }
        return path.size() > 2 && MAPPINGS.contains(path.get(2))
                || path.stream().skip(2).noneMatch(WORDS::contains);
    }

    private static int compare(List<String> one, List<String> other) {
        return String.join("\u0000", one).compareTo(String.join("\u0000", other));
    }

    private static Map<List<String>, String> flat(@Nullable String content) {
        Map<List<String>, String> flat = new LinkedHashMap<>();
        if (content != null && !content.isBlank()) {
            flatten(List.of(), JsonMapper.shared().readTree(content), flat);
        }
        return flat;
    }

    private static void flatten(List<String> path, JsonNode node, Map<List<String>, String> into) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(with(path, entry.getKey()), entry.getValue(), into));
        } else if (node.isArray() && named(node)) {
            node.forEach(entry -> flatten(with(path, name(entry)), entry, into));
        } else if (node.isArray()) {
            put(path, node.valueStream().map(MapDifference::text).sorted().collect(Collectors.joining(", ")), into);
        } else if (!node.isNull()) {
            put(path, text(node), into);
        }
    }

    private static void put(List<String> path, String value, Map<List<String>, String> into) {
        if (!value.isEmpty()) {
            into.put(path, value);
        }
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    private static boolean named(JsonNode list) {
        return !list.isEmpty()
                && list.valueStream().allMatch(entry -> !name(entry).isEmpty());
    }

    private static String name(JsonNode entry) {
        return NAMES.stream()
                .map(key -> entry.path(key).asString(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<String> with(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }
}
