package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * {@code POST /crm/v3/objects/{type}/search}: filters EQ and IN, GTE and LT on times, groups are alternatives, sorted by
 * one property at most. As the vendor does, EQ on {@code email} also finds a contact by one of its additional addresses.
 */
final class Search {
    private static final List<String> REQUIRED = List.of("after", "limit", "properties", "sorts");
    private static final int MAX_LIMIT = 200;
    private static final int MAX_RESULTS = 10_000;

    private final HubSpotState state;
    private final SearchView view;

    Search(HubSpotState state, SearchView view) {
        this.state = state;
        this.view = view;
    }

    Response answer(String type, Request request) {
        Map<String, Object> body = request.json();
        for (String field : REQUIRED) {
            if (!body.containsKey(field)) {
                return Errors.invalid("Invalid input JSON: " + field + " is required.");
            }
        }
        int limit = Integer.parseInt(String.valueOf(body.get("limit")));
        int after = number(body.get("after"));
        if (limit < 1 || limit > MAX_LIMIT || after + limit > MAX_RESULTS) {
            return Errors.invalid("limit is at most 200 and after + limit at most 10000.");
        }
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        for (Object group : list(body.get("filterGroups"))) {
            if (!collect(type, group, found)) {
                return Errors.invalid("Only EQ, IN, GTE and LT on a property are supported here.");
            }
        }
        found = Ranges.sorted(found, list(body.get("sorts")));
        List<Map<String, Object>> page = new ArrayList<>();
        List<Object> properties = list(body.get("properties"));
        found.entrySet().stream()
                .skip(after)
                .limit(limit)
                .forEach(row -> page.add(Views.object(row.getKey(), row.getValue(), properties)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", Math.min(found.size(), MAX_RESULTS));
        answer.put("results", page);
        if (after + limit < found.size()) {
            answer.put("paging", Map.of("next", Map.of("after", Integer.toString(after + limit))));
        }
        return Response.json(200, answer);
    }

    private boolean collect(String type, Object group, Map<String, Map<String, Object>> found) {
        List<Object> filters = group instanceof Map<?, ?> map ? list(map.get("filters")) : List.of();
        Set<String> candidates = new TreeSet<>();
        for (Object filter : filters) {
            if (!(filter instanceof Map<?, ?> map) || values(map).isEmpty() && !Ranges.is(map)) {
                return false;
            }
            if (Ranges.is(map)) {
                candidates.addAll(state.objects(type).all().keySet());
            }
            for (String value : values(map)) {
                candidates.addAll(state.objects(type).find(String.valueOf(map.get("propertyName")), value));
                if ("email".equals(map.get("propertyName"))) {
                    candidates.addAll(additional(type, value));
                }
            }
        }
        candidates.addAll(view.lagging(type));
        for (String id : candidates) {
            Map<String, Object> row = view.row(type, id, state.objects(type).get(id));
            if (row != null && filters.stream().allMatch(filter -> accepts((Map<?, ?>) filter, row))) {
                found.put(id, row);
            }
        }
        return !filters.isEmpty();
    }

    private List<String> additional(String type, String email) {
        List<String> ids = new ArrayList<>();
        state.objects(type).all().forEach((id, row) -> {
            if (row.containsKey("hs_additional_emails")
                    && HubSpotState.addresses(row).contains(email)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static boolean accepts(Map<?, ?> filter, Map<String, Object> row) {
        if (Ranges.is(filter)) {
            return Ranges.accepts(filter, row);
        }
        String property = String.valueOf(filter.get("propertyName"));
        return values(filter).stream()
                .anyMatch(value -> property.equals("email")
                        ? HubSpotState.addresses(row).contains(value.toLowerCase(Locale.ROOT))
                        : value.equalsIgnoreCase(String.valueOf(row.get(property))));
    }

    private static List<String> values(Map<?, ?> filter) {
        return switch (String.valueOf(filter.get("operator"))) {
            case "EQ" -> List.of(String.valueOf(filter.get("value")));
            case "IN" ->
                list(filter.get("values")).stream().map(String::valueOf).toList();
            default -> List.of();
        };
    }

    private static int number(@Nullable Object value) {
        String text = String.valueOf(value);
        return value == null || text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
}
