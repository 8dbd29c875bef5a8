package org.lethe.wire.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.wire.refusal.RefusedException;

/**
 * The plaintext that is sealed inside an envelope to bytes and back. Each payload has a subject of its own, named as the
 * record, and so a history of its own. Thread-safe.
 */
public final class PayloadCodec {
    private static final String NO_TOPIC = "";

    private final ValueCodec codec;

    /** A codec with the properties of {@link SerdeProperties}. */
    public PayloadCodec(Map<String, ?> properties) {
        this.codec = new ValueCodec(properties, SubjectNaming.RECORD_NAME);
    }

    /** Writes; {@code RegistryException} if there is no id for the schema. */
    public byte[] encode(SpecificRecord payload) {
        return codec.encode(NO_TOPIC, payload);
    }

    /**
     * Reads.
     *
     * @throws RefusedException if these bytes can never be read as {@code type}
     * @throws RegistryException if another try may succeed
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        return codec.decode(NO_TOPIC, bytes, type);
    }
}
