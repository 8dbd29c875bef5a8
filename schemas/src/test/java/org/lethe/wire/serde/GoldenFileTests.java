package org.lethe.wire.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.wire.Samples;

/** The files were written by Confluent's own JavaScript serializer; see {@code src/test/js/golden.mjs}. */
class GoldenFileTests {

    static Stream<SpecificRecordBase> records() {
        return Stream.of(Samples.locate(), Samples.located(), Samples.locatePayload(), Samples.applyPayload());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("records")
    void ourBytesAreConfluentsBytes(SpecificRecordBase record) throws Exception {
        // Given a registry of its own, where the first id is 1
        WireSerializer serializer = new WireSerializer();
        serializer.configure(properties(record, "write"), false);

        // When
        byte[] bytes = serializer.serialize("golden", record);

        // Then
        assertThat(bytes).isEqualTo(golden(record));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("records")
    void weReadConfluentsBytes(SpecificRecordBase record) throws Exception {
        // Given
        Map<String, Object> properties = properties(record, "read");
        SchemaRegistries.of(properties).register("golden-value", record.getSchema(), false);
        WireDeserializer deserializer = new WireDeserializer();
        deserializer.configure(properties, false);

        // When
        Object read = deserializer.deserialize("golden", golden(record));

        // Then
        assertThat(read).isEqualTo(record);
    }

    private static Map<String, Object> properties(SpecificRecord record, String use) {
        return SerdeProperties.defaults(
                "mock://golden-" + use + record.getSchema().getName(), true);
    }

    private static byte[] golden(SpecificRecord record) throws Exception {
        return Files.readAllBytes(
                Path.of("src/test/resources/golden", record.getSchema().getName() + ".bin"));
    }
}
