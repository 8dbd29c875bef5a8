package org.lethe.orchestrator.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.lethe.orchestrator.evidence.tree.MerkleHash;

/**
 * One entry of the log.
 *
 * @param index 0-based place, without gaps
 * @param requestId {@link Fact#NO_REQUEST} for what concerns no single request
 * @param type name of the fact, as in {@link Fact#type()}
 * @param body canonical JSON (RFC 8785)
 */
public record LogRow(long index, UUID requestId, String type, Instant at, String body) {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The entry as it is hashed and exported: canonical JSON, for the names stand in order and need no escaping. */
    public String json() {
        return "{\"at\":\"" + MILLIS.format(at) + "\",\"body\":" + body + ",\"index\":" + index + ",\"request\":\""
                + requestId + "\",\"type\":\"" + type + "\"}";
    }

    /** The hash of the entry as a leaf of the tree. */
    public byte[] leafHash() {
        return MerkleHash.leaf(json().getBytes(StandardCharsets.UTF_8));
    }
}
