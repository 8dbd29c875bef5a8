package org.lethe.wire.serde;

import java.nio.ByteBuffer;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

/**
 * Confluent's frame: a zero byte, the schema's id in 4 bytes big-endian, the Avro binary.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire
 *     format</a>
 */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER = 1 + Integer.BYTES;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER).put(MAGIC).putInt(schemaId).array();
    }

    /** @throws RefusedException {@code UNKNOWN_MAGIC_BYTE}, {@code TRUNCATED} */
    static int schemaId(byte[] record) {
        if (record.length > 0 && record[0] != MAGIC) {
            throw new RefusedException(Refusal.UNKNOWN_MAGIC_BYTE);
        }
        if (record.length < HEADER) {
            throw new RefusedException(Refusal.TRUNCATED);
        }
        return ByteBuffer.wrap(record, 1, Integer.BYTES).getInt();
    }
}
