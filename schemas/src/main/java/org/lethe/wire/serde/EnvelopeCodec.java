package org.lethe.wire.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.refusal.RefusedException;

/**
 * The envelope of a topic to bytes and back, for clients that hand bytes to Kafka so that one bad record stops nobody.
 * Subjects by topic name. Thread-safe.
 *
 * @param <T> {@code Command}, {@code Reply} or {@code LogEntry}
 */
public final class EnvelopeCodec<T extends SpecificRecord> {
    private static final byte[] NOTHING = {};

    private final Class<T> type;
    private final ValueCodec codec;

    /** A codec with the properties of {@link SerdeProperties}. */
    public EnvelopeCodec(Class<T> type, Map<String, ?> properties) {
        this.type = type;
        this.codec = new ValueCodec(properties, SubjectNaming.TOPIC_NAME);
    }

    /** Writes; {@code RegistryException} if there is no id for the schema. */
    public byte[] encode(String topic, T envelope) {
        return codec.encode(topic, envelope);
    }

    /**
     * Reads. A record without a value is one that was cut to nothing.
     *
     * @throws RefusedException if these bytes can never be read as {@code T}
     * @throws RegistryException if another try may succeed
     */
    public T decode(String topic, byte @Nullable [] bytes) {
        return codec.decode(topic, bytes == null ? NOTHING : bytes, type);
    }
}
