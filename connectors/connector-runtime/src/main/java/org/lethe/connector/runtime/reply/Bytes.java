package org.lethe.connector.runtime.reply;

import java.nio.charset.StandardCharsets;

/** Bytes of keys and headers. */
public final class Bytes {
    private Bytes() {}

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
