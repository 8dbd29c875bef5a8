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
 * The plaintext that is sealed inside an envelope to bytes and back. Each payload has a subject of its own, named as the
 * record, and so a history of its own. Thread-safe.
 */
public final class PayloadCodec {
    private static final String NO_TOPIC = "";

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    /** A codec with the properties of {@link SerdeProperties}. */
    public PayloadCodec(Map<String, ?> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(SerdeProperties.SPECIFIC_READER, true);
        all.put(SerdeProperties.VALUE_NAMING, SubjectNaming.RECORD_NAME.className());
        this.serializer = SerdeClasses.load().newSerializer(all);
        this.deserializer = SerdeClasses.load().newDeserializer(all);
    }

    /** Writes; {@code RegistryException} if there is no id for the schema. */
    public byte[] encode(SpecificRecord payload) {
        return Objects.requireNonNull(serializer.serialize(NO_TOPIC, payload));
    }

    /**
     * Reads.
     *
     * @throws RefusedException if these bytes can never be read as {@code type}
     * @throws RegistryException if another try may succeed
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        Object value = deserializer.deserialize(NO_TOPIC, bytes);
        if (!type.isInstance(value)) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        }
        return type.cast(value);
    }
}
