package org.lethe.connector.testkit.sandbox.dataverse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a POST or PATCH; lookups are set with {@code name@odata.bind} only. */
final class Payload {
    private static final String BIND = "@odata.bind";
    private static final Pattern TARGET = Pattern.compile("/?\\w+\\(([0-9a-fA-F-]{36})\\)");

    private Payload() {}

    static Map<String, @Nullable Object> read(EntitySet set, Map<String, Object> body) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (name.endsWith(BIND)) {
                bind(set, name.substring(0, name.length() - BIND.length()), value, values);
            } else if (set.type(name) == null || name.startsWith("_")) {
                throw new BadRequest("Invalid property '" + name + "' was found in entity 'Microsoft.Dynamics.CRM."
                        + set.name() + "'.");
            } else {
                values.put(name, value);
            }
        });
        return values;
    }

    private static void bind(
            EntitySet set, String navigation, @Nullable Object value, Map<String, @Nullable Object> values) {
        String lookup = set.lookup(navigation);
        Matcher target = TARGET.matcher(String.valueOf(value));
        if (lookup == null || (value != null && !target.matches())) {
            throw new BadRequest("Invalid navigation property '" + navigation + "'.");
        }
        values.put(lookup, value == null ? null : target.group(1));
    }
}
