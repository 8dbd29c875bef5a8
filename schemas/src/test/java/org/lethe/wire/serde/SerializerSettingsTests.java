package org.lethe.wire.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.wire.Command;
import org.lethe.wire.Samples;

class SerializerSettingsTests {

    private static WireSerializer serializer(String scope, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(SerdeProperties.defaults("mock://" + scope, true));
        properties.putAll(more);
        WireSerializer serializer = new WireSerializer();
        serializer.configure(properties, false);
        return serializer;
    }

    private static SchemaRegistry registry(String scope) {
        return SchemaRegistries.of(Map.of(SerdeProperties.REGISTRY_URL, "mock://" + scope));
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, t-value",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, org.lethe.wire.Command",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, t-org.lethe.wire.Command"
    })
    void registersUnderTheSubjectOfTheStrategy(String strategy, String subject) {
        String scope = "strategy-" + subject;
        serializer(scope, Map.of(SerdeProperties.VALUE_NAMING, strategy)).serialize("t", Samples.locate());
        assertThat(registry(scope).latest(subject).schema().toString()).doesNotContain("avro.java.string");
    }

    @Test
    void writesWithTheNewestVersionWhereThatIsAskedFor() {
        // Given a newest version with one more field
        String json = WireSchemas.all().get(0).toString();
        Schema newer = new SchemaParser()
                .parse(json.substring(0, json.length() - 2)
                        + ",{\"name\":\"hint\",\"type\":[\"null\",\"string\"],\"default\":null}]}")
                .mainSchema();
        registry("latest").register("t-value", newer, false);
        WireSerializer serializer =
                serializer("latest", Map.of(SerdeProperties.AUTO_REGISTER, false, SerdeProperties.USE_LATEST, true));

        // When
        byte[] bytes = requireNonNull(serializer.serialize("t", Samples.locate()));

        // Then
        WireDeserializer generic = new WireDeserializer();
        generic.configure(Map.of(SerdeProperties.REGISTRY_URL, "mock://latest"), false);
        assertThat(((GenericRecord) requireNonNull(generic.deserialize("t", bytes))).getSchema())
                .isEqualTo(newer);
        assertThat(new EnvelopeCodec<>(Command.class, SerdeProperties.defaults("mock://latest", false))
                        .decode("t", bytes))
                .isEqualTo(Samples.locate());
    }

    @Test
    void aRecordThatBreaksItsSchemaIsNotWrittenAndNotQuoted() {
        Command command = Samples.locate();
        command.getLocate().setSealed(null);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer("broken", Map.of()).serialize("t", command))
                .withMessage("Cannot write a record of org.lethe.wire.Command")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ftp://example.test, http://localhost:8081",
        "auto.register.schemas, perhaps, true or false",
        "value.subject.name.strategy, Mine, TopicNameStrategy",
        "use.latest.version, true, auto.register.schemas",
        "http.read.timeout.ms, soon, milliseconds",
        "basic.auth.credentials.source, KEYCHAIN, USER_INFO"
    })
    void aWrongValueNamesItsPropertyAndARightOne(String property, String value, String hint) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> {
                    Map<String, Object> properties = new HashMap<>();
                    properties.put(SerdeProperties.REGISTRY_URL, "http://localhost:1");
                    properties.put(property, value);
                    serializer("wrong", properties);
                })
                .withMessageContaining(property)
                .withMessageContaining(hint);
    }
}
