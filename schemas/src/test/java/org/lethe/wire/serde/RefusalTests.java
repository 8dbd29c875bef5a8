package org.lethe.wire.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.wire.Command;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.Reply;
import org.lethe.wire.Samples;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

class RefusalTests {
    private static final String TOPIC = "lethe.crm.commands";

    private final Map<String, Object> properties = SerdeProperties.defaults("mock://refusals", true);
    private final EnvelopeCodec<Command> codec = new EnvelopeCodec<>(Command.class, properties);
    private final byte[] good = codec.encode(TOPIC, Samples.locate());

    private Refusal refusalOf(byte @Nullable [] bytes) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> codec.decode(TOPIC, bytes));
        assertThat(refused).as("refusal").isNotNull().hasNoCause();
        assertThat(refused).hasMessage(refused.code().name());
        return refused.code();
    }

    @Test
    void anotherMagicByte() {
        byte[] bytes = good.clone();
        bytes[0] = 1;
        assertThat(refusalOf(bytes)).isEqualTo(Refusal.UNKNOWN_MAGIC_BYTE);
    }

    @Test
    void anIdTheRegistryDoesNotKnow() {
        byte[] bytes = good.clone();
        ByteBuffer.wrap(bytes).putInt(1, 987_654);
        assertThat(refusalOf(bytes)).isEqualTo(Refusal.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void aRecordCutAnywhere() {
        for (int length = 0; length < good.length; length++) {
            assertThat(refusalOf(Arrays.copyOf(good, length)))
                    .as("cut to %d bytes", length)
                    .isEqualTo(Refusal.TRUNCATED);
        }
    }

    @Test
    void aRecordWithoutAValue() {
        assertThat(refusalOf(null)).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void bytesBehindTheEnd() {
        assertThat(refusalOf(Arrays.copyOf(good, good.length + 1))).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void aLengthLargerThanTheRecordTakesNoMemory() {
        // Given a command id that claims to be 1 GiB long
        byte[] bytes = ByteBuffer.allocate(10)
                .put(good, 0, WireFormat.HEADER)
                .put(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08})
                .array();

        // When / Then
        assertThat(refusalOf(bytes)).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void anotherRecordThanTheTopicIsFor() {
        byte[] reply = new EnvelopeCodec<>(Reply.class, properties).encode("lethe.crm.replies", Samples.located());
        assertThat(refusalOf(reply)).isEqualTo(Refusal.WRONG_TYPE);
    }

    @Test
    void anotherPayloadThanTheVerbIsFor() {
        // Given
        PayloadCodec payloads = new PayloadCodec(properties);
        byte[] apply = payloads.encode(Samples.applyPayload());

        // When
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> payloads.decode(apply, LocatePayload.class));

        // Then
        assertThat(refused.code()).isEqualTo(Refusal.WRONG_TYPE);
    }

    @Test
    void aRecordNobodyHereHasAClassFor() {
        // Given
        Schema stranger = SchemaBuilder.record("org.example.Stranger")
                .fields()
                .requiredInt("a")
                .endRecord();
        GenericData.Record record = new GenericData.Record(stranger);
        record.put("a", 1);
        WireSerializer serializer = new WireSerializer();
        serializer.configure(properties, false);

        // When / Then
        assertThat(refusalOf(requireNonNull(serializer.serialize("strangers", record))))
                .isEqualTo(Refusal.WRONG_TYPE);
    }

    @Test
    void anyNoiseIsReadOrRefusedAndNothingElse() {
        // Given
        Random random = new Random(20261122);

        // When / Then
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[WireFormat.HEADER + random.nextInt(bytes.length - WireFormat.HEADER)] = (byte) random.nextInt();
            }
            try {
                assertThat(codec.decode(TOPIC, bytes)).isNotNull();
            } catch (RefusedException refused) {
                assertThat(refused.code()).isIn(Refusal.TRUNCATED, Refusal.MALFORMED, Refusal.WRONG_TYPE);
            }
        }
    }
}
