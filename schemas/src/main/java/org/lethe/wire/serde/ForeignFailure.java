package org.lethe.wire.serde;

import java.io.EOFException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.refusal.Refusal;

/** Confluent's deserializer says everything with one exception; its cause tells a bad record from a bad day. */
final class ForeignFailure {
    /** How Confluent's {@code RestClientException} ends for an id that the registry does not know. */
    private static final String UNKNOWN_ID = "error code: 40403";

    private ForeignFailure() {}

    /** Why the record is refused; empty if another try may succeed. */
    static Optional<Refusal> of(SerializationException failure) {
        @Nullable Throwable cause = failure.getCause();
        if (cause instanceof EOFException) {
            return Optional.of(Refusal.TRUNCATED);
        }
        if (cause instanceof AvroTypeException) {
            return Optional.of(Refusal.WRONG_TYPE);
        }
        if (cause instanceof AvroRuntimeException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof ArithmeticException) {
            return Optional.of(Refusal.MALFORMED);
        }
        return cause != null && String.valueOf(cause.getMessage()).endsWith(UNKNOWN_ID)
                ? Optional.of(Refusal.UNKNOWN_SCHEMA_ID)
                : Optional.empty();
    }
}
