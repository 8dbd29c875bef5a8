package org.lethe.orchestrator.reply;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.wire.Descriptor;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Heartbeat;
import org.lethe.wire.seal.SealContext;

/** What a record of a replies topic turned out to be. */
sealed interface Incoming {

    /** Something about a step. */
    sealed interface OfStep extends Incoming {
        Step step();

        ConsumerRecord<String, byte[]> source();
    }

    /** One part of an execution, still sealed. */
    record Part(Step step, SealContext context, byte[] sealed, ConsumerRecord<String, byte[]> source)
            implements OfStep {}

    /** The command failed as a whole and changed nothing. */
    record Failure(
            Step step,
            int attempt,
            FailureKind kind,
            String code,
            @Nullable Long retryAfterMillis,
            ConsumerRecord<String, byte[]> source)
            implements OfStep {}

    /** A sign of life. */
    record Alive(String system, Instant sentAt, Heartbeat heartbeat) implements Incoming {}

    /** A self-description, its signature not yet checked. */
    record Described(String system, Instant sentAt, Descriptor descriptor, ConsumerRecord<String, byte[]> source)
            implements Incoming {}

    /** Refused for good. */
    record Poison(String code, ConsumerRecord<String, byte[]> source) implements Incoming {}
}
