package org.lethe.connector.sql;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;

/**
 * The name of a row on the wire: the values of its key, percent-encoded, with slashes between. A row that was shared when
 * it was found says so, so that {@code apply} can tell a sharer that a person has weighed from one that came later.
 */
record Ref(List<String> key, boolean shared) {
    private static final String SHARED = "~shared";

    static Ref of(List<String> key, boolean shared) {
        return new Ref(List.copyOf(key), shared);
    }

    static Ref parse(String text) {
        boolean shared = text.endsWith(SHARED);
        String key = shared ? text.substring(0, text.length() - SHARED.length()) : text;
        List<String> values = new ArrayList<>();
        for (String value : key.split("/", -1)) {
            values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return new Ref(values, shared);
    }

    /** The key as the database compares it. */
    List<Object> values(Mapping base) {
        if (key.size() != base.key().size()) {
            throw unknown();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            Column column = base.key().get(i);
            values.add(Values.parse(column, key.get(i)).orElseThrow(Ref::unknown));
        }
        return values;
    }

    @Override
    public String toString() {
        List<String> encoded = key.stream()
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .toList();
        return String.join("/", encoded) + (shared ? SHARED : "");
    }

    private static UnsupportedException unknown() {
        return new UnsupportedException("SQL_REF", "a reference does not fit the key of its table");
    }
}
