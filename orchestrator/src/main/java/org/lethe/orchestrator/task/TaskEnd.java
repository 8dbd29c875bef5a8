package org.lethe.orchestrator.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param ground given with {@link TaskOutcome#NOT_POSSIBLE} and with nothing else
 * @param evidenceSha256 hex, of a document that proves it; only an HMAC of it is kept
 * @param reference of such a document, naming nobody
 */
public record TaskEnd(
        TaskOutcome outcome,
        @Nullable TaskGround ground,
        Instant doneAt,
        @Nullable String evidenceSha256,
        @Nullable String reference) {}
