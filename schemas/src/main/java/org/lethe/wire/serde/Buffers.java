package org.lethe.wire.serde;

import java.nio.ByteBuffer;

/** The {@code bytes} fields of generated records. */
public final class Buffers {
    private Buffers() {}

    /** A copy of what remains; the buffer's position stays. */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
