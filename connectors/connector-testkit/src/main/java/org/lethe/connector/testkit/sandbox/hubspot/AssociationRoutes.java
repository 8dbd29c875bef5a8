package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/** Associations v4: ids of the far ends are numbers there, and texts everywhere else. */
final class AssociationRoutes {
    private static final int MAX_LIMIT = 500;
    private static final int MAX_INPUTS = 1000;

    private final HubSpotState state;

    AssociationRoutes(HubSpotState state) {
        this.state = state;
    }

    Response list(String type, String toType, Request request) {
        String id = request.variable("id");
        if (!state.objects(type).contains(id)) {
            return Errors.of(404);
        }
        String limit = request.query("limit");
        String after = request.query("after");
        int size = limit == null ? MAX_LIMIT : Math.min(MAX_LIMIT, Integer.parseInt(limit));
        int from = after == null ? 0 : Integer.parseInt(after);
        List<String> all = state.associated(type, id, toType);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", ends(all.stream().skip(from).limit(size).toList()));
        if (from + size < all.size()) {
            answer.put("paging", Map.of("next", Map.of("after", Integer.toString(from + size), "link", "?after=")));
        }
        return Response.json(200, answer);
    }

    Response batchRead(String type, String toType, Request request) {
        if (!(request.json().get("inputs") instanceof List<?> inputs) || inputs.size() > MAX_INPUTS) {
            return Errors.invalid("inputs is required, at most 1000.");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Object input : inputs) {
            String id = input instanceof Map<?, ?> map ? String.valueOf(map.get("id")) : "";
            List<String> others = state.associated(type, id, toType);
            if (others.isEmpty()) {
                missing.add(id);
            } else {
                results.add(Map.of("from", Map.of("id", id), "to", ends(others)));
            }
        }
        return missing.isEmpty()
                ? Response.json(200, Map.of("status", "COMPLETE", "results", results))
                : Response.json(207, Errors.partial(results, missing));
    }

    private static List<Map<String, Object>> ends(List<String> ids) {
        List<Map<String, Object>> ends = new ArrayList<>();
        for (String id : ids) {
            ends.add(Map.of(
                    "toObjectId", Long.parseLong(id),
                    "associationTypes", List.of(Map.of("category", "HUBSPOT_DEFINED", "typeId", 202))));
        }
        return ends;
    }
}
