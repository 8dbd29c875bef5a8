package org.lethe.wire.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.lethe.wire.refusal.Refusal;

class ForeignFailureTests {

    private static Optional<Refusal> refusalOf(Throwable cause) {
        return ForeignFailure.of(new SerializationException("Error deserializing Avro message for id 1", cause));
    }

    @Test
    void aBadRecordIsRefused() {
        assertThat(refusalOf(new EOFException())).contains(Refusal.TRUNCATED);
        assertThat(refusalOf(new AvroTypeException("expected"))).contains(Refusal.WRONG_TYPE);
        assertThat(refusalOf(new AvroRuntimeException("Malformed data"))).contains(Refusal.MALFORMED);
        assertThat(refusalOf(new IndexOutOfBoundsException())).contains(Refusal.MALFORMED);
        assertThat(refusalOf(new IOException("Schema 9 not found; error code: 40403")))
                .contains(Refusal.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void aBadDayIsNot() {
        assertThat(refusalOf(new IOException("Connection refused"))).isEmpty();
        assertThat(refusalOf(new IOException("Error while forwarding; error code: 50003")))
                .isEmpty();
        assertThat(ForeignFailure.of(new SerializationException("?"))).isEmpty();
    }
}
