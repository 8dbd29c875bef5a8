package org.lethe.connector.testkit.people;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Properties of a record, in order; those without a value are left out. */
final class Props {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Props set(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    Map<String, Object> map() {
        return values;
    }
}
