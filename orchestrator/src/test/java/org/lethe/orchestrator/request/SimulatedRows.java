package org.lethe.orchestrator.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;

/** How both shells print a step, without the request's id, which differs. */
final class SimulatedRows {
    private SimulatedRows() {}

    static String print(
            Step step,
            int attempt,
            int tries,
            @Nullable Instant notAfter,
            @Nullable Instant due,
            @Nullable String attention) {
        return step.system() + "/" + step.phase() + "/" + step.round() + "/" + step.slice() + " attempt=" + attempt
                + " tries=" + tries + " notAfter=" + notAfter + " due=" + due + " attention=" + attention;
    }
}
