package org.lethe.connector.crm;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.connector.http.VendorRequest;

/**
 * A question for rows of a table.
 *
 * @param filter may name a person
 * @param columns all when none is named
 * @param first whether one row is enough
 */
record Query(String set, String filter, List<String> columns, boolean first) {
    static Query of(String set, String filter, String... columns) {
        return new Query(set, filter, List.of(columns), false);
    }

    /** Whether there is any such row. */
    static Query any(String set, String column, String filter) {
        return new Query(set, filter, List.of(column), true);
    }

    /** Rows of which a lookup holds one of the ids. */
    static List<Query> pointing(String set, String lookup, Collection<String> ids, String... columns) {
        return cut(set, ids, some -> OData.anyPointsTo(lookup, some), columns);
    }

    /** The rows with these ids. */
    static List<Query> byId(String set, String key, Collection<String> ids, String... columns) {
        return cut(
                set,
                ids,
                some -> some.stream().map(id -> OData.equalGuid(key, id)).collect(Collectors.joining(" or ")),
                columns);
    }

    private static List<Query> cut(
            String set, Collection<String> ids, Function<List<String>, String> filter, String... columns) {
        return Batches.of(ids, id -> id).stream()
                .map(some -> of(set, filter.apply(some), columns))
                .toList();
    }

    VendorRequest request() {
        VendorRequest request = VendorRequest.get("/" + set).query("$filter", filter);
        VendorRequest selected = columns.isEmpty() ? request : request.query("$select", String.join(",", columns));
        return first ? selected.query("$top", "1") : selected;
    }

    @Override
    public String toString() {
        return "Query[" + set + "]";
    }
}
