package org.lethe.orchestrator.request;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to list.
 *
 * @param controller id; blank for all
 * @param due only requests due on or before this day; those that have ended only when {@code status} asks for them
 * @param cursor opaque, from the previous page
 * @param limit 1 to 200
 */
public record RequestFilter(
        @Nullable Status status,
        @Nullable RequestType type,
        @Nullable String controller,
        @Nullable LocalDate due,
        @Nullable String cursor,
        int limit) {
    public RequestFilter {
        controller = controller == null || controller.isBlank() ? null : controller;
    }
}
