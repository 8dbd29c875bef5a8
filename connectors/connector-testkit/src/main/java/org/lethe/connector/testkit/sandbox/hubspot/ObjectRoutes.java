package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/** {@code /crm/v3/objects/{type}} but for its search. */
final class ObjectRoutes {
    private final HubSpotState state;

    ObjectRoutes(HubSpotState state) {
        this.state = state;
    }

    Response read(String type, Request request) {
        String asked = request.variable("id");
        List<String> properties = split(request.query("properties"));
        if ("true".equals(request.query("archived"))) {
            return archived(type, asked, properties)
                    .map(object -> Response.json(200, object))
                    .orElseGet(() -> Errors.of(404));
        }
        String id = resolve(type, asked, request.query("idProperty"));
        Map<String, Object> row = id == null ? null : state.objects(type).get(id);
        if (id == null || row == null) {
            return Errors.of(404);
        }
        Map<String, Object> object = Views.object(id, row, properties);
        List<String> linked = split(request.query("associations"));
        if (!linked.isEmpty()) {
            object.put("associations", Linked.to(state, type, id, linked));
        }
        return Response.json(200, object);
    }

    /** {@code GET /crm/v3/objects/{type}}: pages of at most 100, of 10 unless more are asked for. */
    Response list(String type, Request request) {
        String limit = request.query("limit");
        String after = request.query("after");
        int size = limit == null ? 10 : Integer.parseInt(limit);
        int from = after == null ? 0 : Integer.parseInt(after);
        if (size < 1 || size > 100) {
            return Errors.invalid("limit is at most 100.");
        }
        List<String> properties = split(request.query("properties"));
        Map<String, Map<String, Object>> all = state.objects(type).all();
        List<Map<String, Object>> page = new ArrayList<>();
        all.entrySet().stream()
                .skip(from)
                .limit(size)
                .forEach(row -> page.add(Views.object(row.getKey(), row.getValue(), properties)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", page);
        if (from + size < all.size()) {
            answer.put("paging", Map.of("next", Map.of("after", Integer.toString(from + size))));
        }
        return Response.json(200, answer);
    }

    private Optional<Map<String, Object>> archived(String type, String id, Collection<?> properties) {
        Map<String, Object> binned = state.bin().get(type + "/" + id);
        if (binned == null || !(binned.get("record") instanceof Map<?, ?> record)) {
            return Optional.empty();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        record.forEach((name, value) -> row.put(String.valueOf(name), value));
        Map<String, Object> object = Views.object(id, row, properties);
        object.put("archived", true);
        object.put("archivedAt", binned.getOrDefault("archivedAt", ""));
        return Optional.of(object);
    }

    /** The id of a contact that was merged away leads to the one it was merged into. */
    private @Nullable String resolve(String type, String asked, @Nullable String idProperty) {
        if ("email".equals(idProperty)) {
            return byEmail(type, asked);
        }
        Map<String, Object> merged = state.merged().get(type + "/" + asked);
        return merged == null ? asked : String.valueOf(merged.get("into"));
    }

    /** By the primary address only, and at once: this does not go through the search index. */
    private @Nullable String byEmail(String type, String email) {
        for (String id : state.objects(type).find("email", email)) {
            Map<String, Object> row = state.objects(type).get(id);
            if (row != null && email.equalsIgnoreCase(String.valueOf(row.get("email")))) {
                return id;
            }
        }
        return null;
    }

    Response batchRead(String type, Request request) {
        Map<String, Object> body = request.json();
        if (!(body.get("inputs") instanceof List<?> inputs)
                || !(body.get("properties") instanceof List<?> properties)) {
            return Errors.invalid("inputs and properties are required.");
        }
        if (inputs.size() > 100) {
            return Errors.invalid("at most 100 inputs.");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        boolean binned = "true".equals(request.query("archived"));
        for (Object input : inputs) {
            String asked = input instanceof Map<?, ?> map ? String.valueOf(map.get("id")) : "";
            if (binned) {
                archived(type, asked, properties).ifPresentOrElse(results::add, () -> missing.add(asked));
                continue;
            }
            String id = "email".equals(body.get("idProperty")) ? byEmail(type, asked) : asked;
            Map<String, Object> row = id == null ? null : state.objects(type).get(id);
            if (id != null && row != null) {
                results.add(Views.object(id, row, properties));
            } else {
                missing.add(asked);
            }
        }
        return missing.isEmpty()
                ? Response.json(200, Map.of("status", "COMPLETE", "results", results))
                : Response.json(207, Errors.partial(results, missing));
    }

    Response create(String type, Request request) {
        Map<String, Object> properties = properties(request);
        if (properties.get("email") instanceof String email
                && !state.objects(type).find("email", email).isEmpty()) {
            return Response.json(
                    409, Map.of("status", "error", "message", "Contact already exists.", "category", "CONFLICT"));
        }
        String id = state.create(type, properties);
        return Response.json(201, Views.object(id, properties, List.of()));
    }

    Response update(String type, Request request) {
        String id = request.variable("id");
        if (!state.update(type, id, properties(request))) {
            return Errors.of(404);
        }
        Map<String, Object> row = state.objects(type).get(id);
        return Response.json(200, Views.object(id, row == null ? Map.of() : row, List.of()));
    }

    Response delete(String type, Request request) {
        String id = request.variable("id");
        return state.delete(type, id) || state.bin().contains(type + "/" + id) ? Response.empty(204) : Errors.of(404);
    }

    /** Says 204 whether or not there was anything to delete. */
    Response batchArchive(String type, Request request) {
        if (!(request.json().get("inputs") instanceof List<?> inputs) || inputs.size() > 100) {
            return Errors.invalid("inputs is required, at most 100.");
        }
        inputs.forEach(input -> state.delete(type, String.valueOf(((Map<?, ?>) input).get("id"))));
        return Response.empty(204);
    }

    /** Called with an address that no contact has, it puts that address on the blocklist and says 204 all the same. */
    Response gdprDelete(Request request) {
        Map<String, Object> body = request.json();
        if (!(body.get("objectId") instanceof String objectId)) {
            return Errors.invalid("objectId is required and is a string.");
        }
        if (!"email".equals(body.get("idProperty"))) {
            return state.erase(objectId) ? Response.empty(204) : Errors.of(404);
        }
        List<String> found = state.objects(ObjectTypes.CONTACTS).find("email", objectId);
        if (found.isEmpty()) {
            state.blocklist().put(objectId.toLowerCase(Locale.ROOT), Map.of("reason", "gdpr-delete"));
        } else {
            state.erase(found.get(0));
        }
        return Response.empty(204);
    }

    /** Every property that the vendor defines, or that an object of the portal has. */
    Response properties(String type) {
        List<Map<String, Object>> results = new ArrayList<>();
        var names = ObjectTypes.properties(type);
        state.objects(type).all().values().forEach(row -> names.addAll(row.keySet()));
        names.forEach(name -> results.add(Map.of("name", name, "label", name, "type", "string", "fieldType", "text")));
        return Response.json(200, Map.of("results", results));
    }

    private static Map<String, Object> properties(Request request) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (request.json().get("properties") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> properties.put(String.valueOf(name), value == null ? "" : value));
        }
        return properties;
    }

    private static List<String> split(@Nullable String names) {
        return names == null || names.isEmpty() ? List.of() : List.of(names.split(","));
    }
}
