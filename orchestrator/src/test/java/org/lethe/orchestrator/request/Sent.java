package org.lethe.orchestrator.request;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;

/**
 * One attempt of a step, as it was claimed in a simulation.
 *
 * @param payload what the command carries, null while it is only claimed
 */
public record Sent(
        Step step, int attempt, Instant notAfter, @Nullable SpecificRecord payload) {
    Sent with(SpecificRecord carried) {
        return new Sent(step, attempt, notAfter, carried);
    }
}
