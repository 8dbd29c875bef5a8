package org.lethe.wire.serde;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.refusal.RefusedException;

/**
 * Reads Avro records in Confluent's wire format. Takes the properties of {@link SerdeProperties}; thread-safe once
 * configured.
 *
 * <p>Throws {@link RefusedException} for bytes that can never be read, and {@link RegistryException} where another try may
 * succeed.
 */
public final class WireDeserializer implements Deserializer<Object> {
    private @Nullable SchemaRegistry registry;
    private @Nullable RecordReader reader;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = SchemaRegistries.of(configs);
        reader = RecordReader.of(new Settings(configs), isKey);
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (registry == null || reader == null) {
            throw new ConfigException("configure() has not been called");
        }
        int id = WireFormat.schemaId(data);
        return reader.read(id, registry.byId(id), data, WireFormat.HEADER);
    }
}
