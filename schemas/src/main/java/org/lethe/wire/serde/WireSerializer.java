package org.lethe.wire.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records in Confluent's wire format. Takes the properties of {@link SerdeProperties}; thread-safe once
 * configured. Throws {@link RegistryException}, and {@link SerializationException} for a record that breaks its schema.
 */
public final class WireSerializer implements Serializer<Object> {
    private final Map<Schema, Schema> withoutJavaProperties = new ConcurrentHashMap<>();
    private @Nullable SchemaIds ids;
    private boolean removeJavaProperties;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Settings settings = new Settings(configs);
        removeJavaProperties = settings.flag(SerdeProperties.REMOVE_JAVA_PROPERTIES, false);
        ids = SchemaIds.of(SchemaRegistries.of(configs), settings, isKey);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object data) {
        if (data == null) {
            return null;
        }
        if (ids == null) {
            throw new ConfigException("configure() has not been called");
        }
        if (!(data instanceof GenericContainer container)) {
            throw new SerializationException(
                    "Not an Avro record: " + data.getClass().getName());
        }
        Schema registered = removeJavaProperties
                ? withoutJavaProperties.computeIfAbsent(container.getSchema(), JavaProperties::removedFrom)
                : container.getSchema();
        return ids.isLatest()
                ? writtenAs(ids.latest(topic, registered), registered, container)
                : framed(ids.of(topic, registered), encoded(container));
    }

    /** The newest version may be another than this record's: then the record is resolved to it first. */
    private static byte[] writtenAs(SchemaRegistry.Registered latest, Schema registered, GenericContainer data) {
        byte[] own = encoded(data);
        return latest.schema().equals(registered)
                ? framed(latest.id(), own)
                : framed(latest.id(), Resolution.resolve(own, data.getSchema(), latest.schema()));
    }

    private static byte[] encoded(GenericContainer data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer(data).write(data, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            // Avro's messages quote the value; only the record's name may be told.
            throw new SerializationException(
                    "Cannot write a record of " + data.getSchema().getFullName());
        }
        return out.toByteArray();
    }

    private static DatumWriter<Object> writer(GenericContainer data) {
        return data instanceof SpecificRecord
                ? new SpecificDatumWriter<>(data.getSchema(), SpecificData.getForClass(data.getClass()))
                : new GenericDatumWriter<>(data.getSchema());
    }

    private static byte[] framed(int id, byte[] body) {
        byte[] frame = new byte[WireFormat.HEADER + body.length];
        System.arraycopy(WireFormat.header(id), 0, frame, 0, WireFormat.HEADER);
        System.arraycopy(body, 0, frame, WireFormat.HEADER, body.length);
        return frame;
    }
}
