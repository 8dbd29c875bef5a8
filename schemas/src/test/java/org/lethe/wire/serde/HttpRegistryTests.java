package org.lethe.wire.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.wire.Command;
import org.lethe.wire.Samples;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.serde.RegistryRejectedException.Code;

class HttpRegistryTests {
    private static final String TOPIC = "lethe.crm.commands";

    private final FakeRegistry registry = new FakeRegistry(UUID.randomUUID().toString());

    HttpRegistryTests() throws IOException {}

    @AfterEach
    void close() {
        registry.close();
    }

    private EnvelopeCodec<Command> codec(String url, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(SerdeProperties.defaults(url, true));
        properties.putAll(more);
        return new EnvelopeCodec<>(Command.class, properties);
    }

    @Test
    void asksOnceForEachSchema() {
        // Given
        EnvelopeCodec<Command> codec = codec(registry.url(), Map.of());

        // When
        for (int i = 0; i < 10; i++) {
            codec.decode(TOPIC, codec.encode(TOPIC, Samples.locate()));
        }

        // Then
        assertThat(registry.requests).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void anUnwellRegistryIsWorthAnotherTry(int status) {
        // Given
        EnvelopeCodec<Command> codec = codec(registry.url(), Map.of());
        byte[] bytes = codec.encode(TOPIC, Samples.locate());
        registry.status = status;

        // When / Then
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> codec.decode(TOPIC, bytes))
                .withMessageNotContaining("secret");
        registry.status = 200;
        assertThat(codec.decode(TOPIC, bytes)).isEqualTo(Samples.locate());
    }

    @Test
    void anotherAddressHelpsWhenTheFirstIsAway() throws Exception {
        String away;
        try (ServerSocket socket = new ServerSocket(0)) {
            away = "http://127.0.0.1:" + socket.getLocalPort();
        }
        assertThat(codec(away + " , " + registry.url() + "/", Map.of()).encode(TOPIC, Samples.locate()))
                .isNotEmpty();
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> codec(away, Map.of()).encode(TOPIC, Samples.locate()));
    }

    @Test
    void anUnknownIdIsTheRecordsFault() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> codec(registry.url(), Map.of()).decode(TOPIC, new byte[] {0, 0, 0, 9, 9, 2}));
        assertThat(refused.code()).isEqualTo(Refusal.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void credentialsComeFromThePropertiesOrTheAddress() {
        registry.userInfo = "lethe:s3cret";
        Map<String, Object> named =
                Map.of(SerdeProperties.AUTH_SOURCE, "USER_INFO", SerdeProperties.AUTH_USER_INFO, "lethe:s3cret");
        String inAddress = registry.url().replace("http://", "http://lethe:s3cret@");

        assertThat(codec(registry.url(), named).encode(TOPIC, Samples.locate())).isNotEmpty();
        assertThat(codec(inAddress, Map.of()).encode(TOPIC, Samples.locate())).isNotEmpty();
        assertThat(rejection(registry.url(), Map.of())).isEqualTo(Code.DENIED);
    }

    @Test
    void whatIsNotRegisteredIsNotWrittenUnlessItMayBeRegistered() {
        // Given
        Map<String, Object> readOnly = Map.of(SerdeProperties.AUTO_REGISTER, "false");
        assertThat(rejection(registry.url(), readOnly)).isEqualTo(Code.NOT_FOUND);

        // When
        WireSchemas.deploy(
                SchemaRegistries.of(Map.of(SerdeProperties.REGISTRY_URL, registry.url())), List.of("crm", "erp"));

        // Then
        assertThat(codec(registry.url(), readOnly).encode(TOPIC, Samples.locate()))
                .isNotEmpty();
    }

    @Test
    void anIncompatibleSchemaIsRejected() {
        SchemaRegistry client = SchemaRegistries.of(Map.of(SerdeProperties.REGISTRY_URL, registry.url()));
        client.register("s", org.apache.avro.Schema.create(org.apache.avro.Schema.Type.STRING), false);
        org.apache.avro.Schema other = org.apache.avro.Schema.create(org.apache.avro.Schema.Type.INT);

        assertThat(client.isCompatible("s", other)).isFalse();
        RegistryRejectedException rejected =
                catchThrowableOfType(RegistryRejectedException.class, () -> client.register("s", other, false));
        assertThat(rejected.code()).isEqualTo(Code.INCOMPATIBLE_SCHEMA);
    }

    private Code rejection(String url, Map<String, Object> more) {
        RegistryRejectedException rejected = catchThrowableOfType(
                RegistryRejectedException.class, () -> codec(url, more).encode(TOPIC, Samples.locate()));
        assertThat(rejected).as("rejection").isNotNull();
        return rejected.code();
    }
}
