package org.lethe.orchestrator.request;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.wire.FailureKind;

/** One reply of a simulated connector: a part of an execution, or a failure. */
public record Said(
        Step step,
        int attempt,
        String execution,
        int part,
        boolean last,
        @Nullable SpecificRecord payload,
        @Nullable FailureKind failure) {
    static Said failed(Sent sent, FailureKind failure) {
        return new Said(sent.step(), sent.attempt(), "", 0, true, null, failure);
    }
}
