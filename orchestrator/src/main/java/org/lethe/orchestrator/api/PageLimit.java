package org.lethe.orchestrator.api;

import java.util.List;
import org.lethe.orchestrator.api.problem.FieldError;
import org.lethe.orchestrator.api.problem.InvalidBodyException;

/** How many a page of a list may have. */
final class PageLimit {
    private static final int LARGEST = 200;

    private PageLimit() {}

    /** @throws InvalidBodyException unless it is 1 to 200 */
    static void check(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidBodyException(List.of(new FieldError("limit", "must be 1 to " + LARGEST)));
        }
    }
}
