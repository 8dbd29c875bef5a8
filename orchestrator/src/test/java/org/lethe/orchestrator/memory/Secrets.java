package org.lethe.orchestrator.memory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is looked for in a heap dump, in every form in which it could lie there. Kept in disguise, so that the search does not
 * find itself.
 */
public final class Secrets {
    private static final byte MASK = 0x5A;
    private static final int BASE64_ALIGNMENTS = 3;

    private final Map<String, byte[]> disguised = new LinkedHashMap<>();

    /** A text: as strings of Java and of wires hold it, and in base64 however it is aligned. */
    public Secrets text(String name, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        put(name + " as bytes", utf8);
        put(name + " as Latin-1", text.getBytes(StandardCharsets.ISO_8859_1));
        put(name + " as UTF-16", text.getBytes(StandardCharsets.UTF_16LE));
        put(name + " as UTF-16, big-endian", text.getBytes(StandardCharsets.UTF_16BE));
        return base64(name, utf8);
    }

    /** A key: its bytes, in hexadecimal, and in base64. */
    public Secrets key(String name, byte[] key) {
        put(name, key);
        put(name + " in hexadecimal", HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII));
        return base64(name, key);
    }

    /** Only what does not depend on the bytes around it. */
    private Secrets base64(String name, byte[] plain) {
        for (int lead = 0; lead < BASE64_ALIGNMENTS; lead++) {
            byte[] padded = new byte[lead + plain.length];
            System.arraycopy(plain, 0, padded, lead, plain.length);
            byte[] encoded = Base64.getEncoder().withoutPadding().encode(padded);
            int from = lead == 0 ? 0 : lead + 1;
            String inner = new String(encoded, from, encoded.length - 1 - from, StandardCharsets.US_ASCII);
            put(name + " in base64", inner.getBytes(StandardCharsets.US_ASCII));
            put(name + " in base64 as UTF-16", inner.getBytes(StandardCharsets.UTF_16LE));
        }
        return this;
    }

    private void put(String form, byte[] plain) {
        String name = form + " no. " + (disguised.size() + 1);
        byte[] masked = plain.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK;
        }
        disguised.put(name, masked);
    }

    /** The forms that are in a text. */
    public List<String> in(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        return disguised.keySet().stream()
                .filter(name -> latin.contains(new String(plain(name), StandardCharsets.ISO_8859_1)))
                .toList();
    }

    List<String> names() {
        return new ArrayList<>(disguised.keySet());
    }

    byte[] plain(String name) {
        byte[] plain = Objects.requireNonNull(disguised.get(name)).clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] ^= MASK;
        }
        return plain;
    }
}
