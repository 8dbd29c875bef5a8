package org.lethe.connector.testkit.sandbox.requesttracker;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as REST 2.0 shows them: users are named by their name, other records by their number, never inlined. */
final class Views {
    private final Rt rt;
    private final URI base;

    Views(Rt rt, URI base) {
        this.rt = rt;
        this.base = base;
    }

    /** One member of a collection. */
    Map<String, Object> item(String type, Map<String, Object> row, @Nullable String fields) {
        Map<String, Object> item = new LinkedHashMap<>(
                link(type, type.equals("user") ? String.valueOf(row.get("Name")) : String.valueOf(row.get("id"))));
        if (fields != null) {
            Map<String, Object> whole = record(type, row);
            for (String field : fields.split(",", -1)) {
                if (whole.containsKey(field)) {
                    item.put(field, whole.get(field));
                }
            }
        }
        return item;
    }

    /** A record by itself. */
    Map<String, Object> record(String type, Map<String, Object> row) {
        Map<String, Object> view = new LinkedHashMap<>();
        row.forEach((field, value) -> {
            if (!field.startsWith("_")) {
                view.put(field, expand(field, value));
            }
        });
        if (type.equals("transaction")) {
            view.remove("ObjectType");
            view.remove("ObjectId");
            view.put("Object", link(objectType(row), String.valueOf(row.get("ObjectId"))));
        }
        Map<String, Object> self = new LinkedHashMap<>(link(type, String.valueOf(row.get("id"))));
        self.put("ref", "self");
        self.put("id", row.get("id"));
        view.put("_hyperlinks", List.of(self));
        return view;
    }

    private Object expand(String field, Object value) {
        return switch (field) {
            case "Creator", "Owner" -> link("user", rt.name(value));
            case "Requestor", "Cc", "AdminCc" ->
                value instanceof List<?> ids
                        ? ids.stream().map(id -> link("user", rt.name(id))).toList()
                        : value;
            case "TransactionId" -> link("transaction", String.valueOf(value));
            case "Queue" -> link("queue", "1");
            default -> value;
        };
    }

    private static String objectType(Map<String, Object> row) {
        return "RT::User".equals(row.get("ObjectType")) ? "user" : "ticket";
    }

    private Map<String, Object> link(String type, String id) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("type", type);
        link.put("id", id);
        link.put("_url", base + "/REST/2.0/" + type + "/" + id);
        return link;
    }
}
