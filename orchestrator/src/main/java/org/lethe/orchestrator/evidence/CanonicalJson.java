package org.lethe.orchestrator.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

/** JSON with one spelling only (RFC 8785), so that what is hashed or signed can be made again by anybody. Thread-safe. */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CanonicalJson() {}

    /** @param value strings, numbers, booleans, nulls, lists and maps */
    public static String of(Object value) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }

    /** As {@link #of}, UTF-8. */
    public static byte[] bytesOf(Object value) {
        return of(value).getBytes(StandardCharsets.UTF_8);
    }
}
