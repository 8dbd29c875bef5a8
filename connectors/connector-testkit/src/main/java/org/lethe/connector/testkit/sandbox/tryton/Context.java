package org.lethe.connector.testkit.sandbox.tryton;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The context that every call carries as its last parameter. */
record Context(Map<?, ?> values) {
    boolean activeTest() {
        return !Boolean.FALSE.equals(values.get("active_test"));
    }

    /** When set, records are read as they were then. */
    @Nullable
    String asOf() {
        Object wanted = Values.fromWire(values.get("_datetime"));
        return wanted == null ? null : wanted.toString();
    }

    /** The time stamp under which the client read a record, for the check against concurrent changes. */
    @Nullable
    String timestamp(Model model, int id) {
        Object stamps = values.get("_timestamp");
        Object stamp = stamps instanceof Map<?, ?> map ? map.get(model.name() + "," + id) : null;
        return stamp == null ? null : stamp.toString();
    }
}
