package org.lethe.orchestrator.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * One entry of the log.
 *
 * @param index 0-based place, without gaps
 * @param type name of the fact, as in {@link Fact#type()}
 * @param body canonical JSON (RFC 8785)
 */
public record LogRow(long index, UUID requestId, String type, Instant at, String body) {}
