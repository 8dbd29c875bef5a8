package org.lethe.connector.runtime.reply;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes between Avro, which speaks of buffers, and everything else. */
public final class Bytes {
    private Bytes() {}

    /** A copy of what is left in the buffer, which stays as it is. */
    public static byte[] of(ByteBuffer buffer) {
        ByteBuffer view = buffer.duplicate();
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
