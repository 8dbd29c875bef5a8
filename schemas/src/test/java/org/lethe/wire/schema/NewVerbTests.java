package org.lethe.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.lethe.wire.Command;
import org.lethe.wire.Samples;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.Verbs;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.serde.WireSerializer;

/** A verb that a newer version brings: old and new read each other, and the old one sees that there is none it knows. */
class NewVerbTests {
    private static final String TOPIC = "lethe.crm.commands";
    private static final String NEW_VERB = """
            ,{"name":"inspect","doc":"Set when the verb is inspect.","default":null,"type":["null",
              {"type":"record","name":"Inspect","namespace":"org.lethe.wire","fields":[{"name":"sealed","type":"bytes"}]}]}]}""";

    private final Map<String, Object> properties = SerdeProperties.defaults("mock://new-verb", true);
    private final EnvelopeCodec<Command> old = new EnvelopeCodec<>(Command.class, properties);

    private static Schema newer() {
        String json = History.of("org.lethe.wire.Command").newest().toString();
        return new SchemaParser()
                .parse(json.substring(0, json.length() - "]}".length()) + NEW_VERB)
                .mainSchema();
    }

    @Test
    void anOldReaderSeesNoVerbInACommandOfANewerVersion() {
        // Given
        old.encode(TOPIC, Samples.locate());
        WireSerializer serializer = new WireSerializer();
        serializer.configure(properties, false);
        GenericRecord command = new GenericData.Record(newer());
        copy(Samples.command().build(), command);
        GenericRecord inspect = new GenericData.Record(
                newer().getField("inspect").schema().getTypes().get(1));
        inspect.put("sealed", Samples.bytes(1));
        command.put("inspect", inspect);

        // When
        Command read = old.decode(TOPIC, serializer.serialize(TOPIC, command));

        // Then
        assertThat(Verbs.of(read)).isEmpty();
        assertThat(read).isEqualTo(Samples.command().build());
        assertThatThrownBy(() -> SealContext.of(read)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aNewReaderSeesTheVerbOfAnOldWriterAndNotItsOwn() throws Exception {
        // Given
        byte[] bytes = old.encode(TOPIC, Samples.locate());

        // When
        GenericRecord read = new GenericDatumReader<GenericRecord>(
                        History.of("org.lethe.wire.Command").newest(), newer())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));

        // Then
        assertThat(read.get("inspect")).isNull();
        assertThat(read.get("locate")).isNotNull();
    }

    private static void copy(Command from, GenericRecord to) {
        for (Schema.Field field : from.getSchema().getFields()) {
            Object value = from.get(field.pos());
            to.put(field.name(), value instanceof java.time.Instant instant ? (Object) instant.toEpochMilli() : value);
        }
    }
}
