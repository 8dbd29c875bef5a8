package org.lethe.orchestrator.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened and must be provable later.
 *
 * @param requestId {@link #NO_REQUEST} for what concerns no single request
 * @param type stable upper-case name, for example {@code PLAN_APPROVED}
 * @param at when it happened, by the orchestrator's clock
 * @param body strings, numbers, booleans, lists and maps without direct identifiers
 */
public record Fact(UUID requestId, String type, Instant at, Map<String, Object> body) {
    /** The nil UUID of RFC 9562. */
    public static final UUID NO_REQUEST = new UUID(0, 0);

    public Fact {
        if (type.isEmpty() || !type.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
            throw new IllegalArgumentException("the type of a fact is upper-case letters, digits and _: " + type);
        }
        body = Map.copyOf(body);
    }
}
