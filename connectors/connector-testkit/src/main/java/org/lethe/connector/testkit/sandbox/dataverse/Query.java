package org.lethe.connector.testkit.sandbox.dataverse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Table;

/** Answers {@code GET} on an entity set: {@code $filter}, {@code $select}, {@code $count}, {@code $top}, paging. */
final class Query {
    private static final String LOGICAL_NAME = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    private static final int MAX_PAGE = 5000;
    private static final Pattern PAGE_SIZE = Pattern.compile("odata\\.maxpagesize=(\\d+)");
    private static final Set<String> OPTIONS = Set.of("$filter", "$select", "$count", "$top", "$skiptoken");

    private final String root;
    private final LookupTypes types;

    Query(String root, LookupTypes types) {
        this.root = root;
        this.types = types;
    }

    /** Says of which table a looked-up row is. */
    @FunctionalInterface
    interface LookupTypes {
        String of(String id);
    }

    Map<String, Object> answer(EntitySet set, Table table, Request request) {
        for (String option : request.query().keySet()) {
            if (!OPTIONS.contains(option)) {
                throw new BadRequest("The query option '" + option + "' is not supported here");
            }
        }
        Map<String, Map<String, Object>> accepted = filtered(set, table, request.query("$filter"));
        int total = accepted.size();
        String after = request.query("$skiptoken");
        List<Map.Entry<String, Map<String, Object>>> rest = accepted.entrySet().stream()
                .filter(row -> after == null || row.getKey().compareTo(after) > 0)
                .toList();
        String top = request.query("$top");
        int size = top == null ? pageSize(request) : Integer.parseInt(top);
        List<Map<String, @Nullable Object>> page = new ArrayList<>();
        rest.stream().limit(size).forEach(row -> page.add(project(set, row.getValue(), request)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", root + "/$metadata#" + set.set());
        if ("true".equals(request.query("$count"))) {
            answer.put("@odata.count", total);
        }
        answer.put("value", page);
        if (top == null && rest.size() > size) {
            answer.put("@odata.nextLink", next(set, request, rest.get(size - 1).getKey()));
        }
        return answer;
    }

    /** One row as it is answered: all columns of the table, or the selected ones, and always the key. */
    Map<String, @Nullable Object> project(EntitySet set, Map<String, Object> row, Request request) {
        String select = request.query("$select");
        String prefer = request.header("Prefer");
        boolean annotated = prefer != null && prefer.contains("odata.include-annotations");
        Collection<String> columns = select == null ? set.properties().keySet() : List.of(select.split(","));
        Map<String, @Nullable Object> projected = new LinkedHashMap<>();
        projected.put("@odata.etag", "W/\"" + Integer.toHexString(row.hashCode()) + "\"");
        projected.put(set.key(), row.get(set.key()));
        for (String column : columns) {
            if (set.type(column) == null) {
                throw new BadRequest("Could not find a property named '" + column + "' on type 'Microsoft.Dynamics.CRM."
                        + set.name() + "'.");
            }
            projected.put(column, row.get(column));
            if (annotated && column.startsWith("_") && row.get(column) instanceof String id) {
                projected.put(column + LOGICAL_NAME, types.of(id));
            }
        }
        return projected;
    }

    private static Map<String, Map<String, Object>> filtered(EntitySet set, Table table, @Nullable String text) {
        if (text == null) {
            return table.all();
        }
        Filter filter = FilterParser.parse(set, text);
        Set<String> candidates = filter.candidates(table);
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        if (candidates == null) {
            rows.putAll(table.all());
        } else {
            for (String id : candidates) {
                Map<String, Object> row = table.get(id);
                if (row != null) {
                    rows.put(id, row);
                }
            }
        }
        rows.values().removeIf(row -> !filter.accepts(row));
        return rows;
    }

    private static int pageSize(Request request) {
        String prefer = request.header("Prefer");
        Matcher matcher = PAGE_SIZE.matcher(prefer == null ? "" : prefer);
        return matcher.find() ? Math.min(MAX_PAGE, Integer.parseInt(matcher.group(1))) : MAX_PAGE;
    }

    private String next(EntitySet set, Request request, String last) {
        StringBuilder link =
                new StringBuilder(root).append('/').append(set.set()).append('?');
        request.query().forEach((name, value) -> {
            if (!name.equals("$skiptoken")) {
                link.append(name).append('=').append(encode(value)).append('&');
            }
        });
        return link.append("$skiptoken=").append(encode(last)).toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
