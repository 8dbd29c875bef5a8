package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as they are answered. */
final class Views {
    private static final List<String> DEFAULTS =
            List.of("email", "firstname", "lastname", "createdate", "lastmodifieddate", "hs_object_id");

    private Views() {}

    /** @param asked names of properties; the vendor's defaults where there are none, unknown ones are left out */
    static Map<String, Object> object(String id, Map<String, Object> row, Collection<?> asked) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        (asked.isEmpty() ? DEFAULTS : asked).forEach(name -> {
            if (row.containsKey(name.toString()) || !asked.isEmpty()) {
                properties.put(name.toString(), row.get(name.toString()));
            }
        });
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("properties", properties);
        object.put("createdAt", row.getOrDefault("createdate", ""));
        object.put("updatedAt", row.getOrDefault("lastmodifieddate", ""));
        object.put("archived", false);
        return object;
    }
}
