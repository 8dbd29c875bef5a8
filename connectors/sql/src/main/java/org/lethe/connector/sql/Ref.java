package org.lethe.connector.sql;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;

/**
 * The name of a row on the wire: the values of its key, percent-encoded, with slashes between. Then whose it was when it
 * was found, so that {@code apply} can tell a person whose address an item before this one cleared from another who never
 * gave one. A row that was shared when it was found says so, so that a sharer that a person has weighed can be told from
 * one that came later. {@code 1042~of=customer/17~shared}
 *
 * @param people the rows of people that it belonged to, itself left out; the same whoever's request found it
 */
record Ref(List<String> key, Set<Row.Id> people, boolean shared) {
    private static final String MORE = "~";
    private static final String OF = "of=";
    private static final String SHARED = "shared";

    /** Of a row whose belonging does not matter. */
    static Ref of(List<String> key) {
        return new Ref(List.copyOf(key), Set.of(), false);
    }

    static Ref of(Found found) {
        Set<Row.Id> people = new LinkedHashSet<>(found.people());
        people.remove(found.row().id());
        return new Ref(found.row().key(), people, found.shared());
    }

    static Ref parse(String text) {
        String[] parts = text.split(MORE, -1);
        Set<Row.Id> people = new LinkedHashSet<>();
        boolean shared = false;
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith(OF)) {
                List<String> id = decoded(parts[i].substring(OF.length()));
                people.add(new Row.Id(id.get(0), id.subList(1, id.size())));
            } else if (parts[i].equals(SHARED)) {
                shared = true;
            } else {
                throw unknown();
            }
        }
        return new Ref(decoded(parts[0]), people, shared);
    }

    private static List<String> decoded(String path) {
        List<String> values = new ArrayList<>();
        for (String value : path.split("/", -1)) {
            values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return List.copyOf(values);
    }

    private static String encoded(Row.Id person) {
        List<String> id = new ArrayList<>(List.of(person.collection()));
        id.addAll(person.key());
        return encoded(id);
    }

    private static String encoded(List<String> values) {
        return values.stream()
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
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
        StringBuilder text = new StringBuilder(encoded(key));
        people.stream()
                .map(Ref::encoded)
                .sorted()
                .forEach(person -> text.append(MORE).append(OF).append(person));
        return text.append(shared ? MORE + SHARED : "").toString();
    }

    private static UnsupportedException unknown() {
        return new UnsupportedException("SQL_REF", "a reference does not fit the key of its table");
    }
}
