package org.lethe.connector.testkit.sandbox.hubspot;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters of the search for a time, given in milliseconds since 1970 as the vendor wants it, and its order. */
final class Ranges {
    private Ranges() {}

    static boolean is(Map<?, ?> filter) {
        return "GTE".equals(filter.get("operator")) || "LT".equals(filter.get("operator"));
    }

    static boolean accepts(Map<?, ?> filter, Map<String, Object> row) {
        if (!(row.get(String.valueOf(filter.get("propertyName"))) instanceof String stored)) {
            return false;
        }
        Instant bound = Instant.ofEpochMilli(Long.parseLong(String.valueOf(filter.get("value"))));
        return "LT".equals(filter.get("operator")) == Instant.parse(stored).isBefore(bound);
    }

    /** By the first of the sorts, which may be none. */
    static Map<String, Map<String, Object>> sorted(Map<String, Map<String, Object>> found, List<Object> sorts) {
        if (sorts.isEmpty() || !(sorts.get(0) instanceof Map<?, ?> sort)) {
            return found;
        }
        String property = String.valueOf(sort.get("propertyName"));
        Comparator<Map.Entry<String, Map<String, Object>>> order =
                Comparator.comparing(row -> String.valueOf(row.getValue().get(property)));
        Map<String, Map<String, Object>> sorted = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted("DESCENDING".equals(sort.get("direction")) ? order.reversed() : order)
                .forEach(row -> sorted.put(row.getKey(), row.getValue()));
        return sorted;
    }
}
