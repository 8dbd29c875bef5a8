package org.lethe.wire.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of several parts, each behind its length (4 bytes, big-endian): what is signed, authenticated or hashed must not
 * read the same for two different lists of parts.
 */
final class LengthPrefixed {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    LengthPrefixed add(byte[] part) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        out.writeBytes(part);
        return this;
    }

    LengthPrefixed add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    LengthPrefixed add(long part) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(part).array());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
