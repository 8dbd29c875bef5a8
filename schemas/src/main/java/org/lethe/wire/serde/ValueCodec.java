package org.lethe.wire.serde;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

/** Records to bytes and back with whichever serde {@link SerdeClasses} names, and the same failures with each. */
final class ValueCodec {
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    ValueCodec(Map<String, ?> properties, SubjectNaming naming) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(SerdeProperties.SPECIFIC_READER, true);
        all.put(SerdeProperties.VALUE_NAMING, naming.className());
        SerdeClasses classes = SerdeClasses.load();
        this.serializer = classes.newSerializer(all);
        this.deserializer = classes.newDeserializer(all);
    }

    byte[] encode(String topic, Object value) {
        return Objects.requireNonNull(serializer.serialize(topic, value));
    }

    <T> T decode(String topic, byte[] bytes, Class<T> type) {
        Object value = decode(topic, bytes);
        if (!type.isInstance(value)) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        }
        return type.cast(value);
    }

    private Object decode(String topic, byte[] bytes) {
        // Before the deserializer, as Confluent's words for it are not to be told from its other failures.
        WireFormat.schemaId(bytes);
        try {
            return deserializer.deserialize(topic, bytes);
        } catch (SerializationException e) {
            throw ForeignFailure.of(e)
                    .<RuntimeException>map(RefusedException::new)
                    .orElse(e);
        }
    }
}
