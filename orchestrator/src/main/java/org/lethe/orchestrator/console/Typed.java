package org.lethe.orchestrator.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form as a browser sends them. */
final class Typed {
    private Typed() {}

    /** Null when the field was left empty. */
    static @Nullable String given(Map<String, String> typed, String field) {
        String value = typed.get(field);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
