package org.lethe.orchestrator.dispatch;

import java.time.Instant;

/**
 * A step that this process may send now.
 *
 * @param attempt 1-based
 * @param claimedAt when, by the orchestrator's clock
 * @param notAfter in whole milliseconds, as the envelope carries it
 */
record ClaimedStep(Step step, int attempt, Instant claimedAt, Instant notAfter) {}
