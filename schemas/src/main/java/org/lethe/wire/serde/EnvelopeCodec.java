package org.lethe.wire.serde;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

/**
 * The envelope of a topic to bytes and back, for clients that hand bytes to Kafka so that one bad record stops nobody.
 * Subjects by topic name. Thread-safe.
 *
 * @param <T> {@code Command}, {@code Reply} or {@code LogEntry}
 */
public final class EnvelopeCodec<T extends SpecificRecord> {
    private final Class<T> type;
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    /** A codec with the properties of {@link SerdeProperties}. */
    public EnvelopeCodec(Class<T> type, Map<String, ?> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(SerdeProperties.SPECIFIC_READER, true);
        all.put(SerdeProperties.VALUE_NAMING, SubjectNaming.TOPIC_NAME.className());
        this.type = type;
        this.serializer = SerdeClasses.load().newSerializer(all);
        this.deserializer = SerdeClasses.load().newDeserializer(all);
    }

    /** Writes; {@code RegistryException} if there is no id for the schema. */
    public byte[] encode(String topic, T envelope) {
        return Objects.requireNonNull(serializer.serialize(topic, envelope));
    }

    /**
     * Reads.
     *
     * @throws RefusedException if these bytes can never be read as {@code T}
     * @throws RegistryException if another try may succeed
     */
    public T decode(String topic, byte[] bytes) {
        Object value = deserializer.deserialize(topic, bytes);
        if (!type.isInstance(value)) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        }
        return type.cast(value);
    }
}
