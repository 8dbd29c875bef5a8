package org.lethe.orchestrator.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened and must be provable later.
 *
 * @param type stable upper-case name, for example {@code PLAN_APPROVED}
 * @param at when it happened, by the orchestrator's clock
 * @param body strings, numbers, booleans, lists and maps without direct identifiers
 */
public record Fact(UUID requestId, String type, Instant at, Map<String, Object> body) {
    public Fact {
        body = Map.copyOf(body);
    }
}
