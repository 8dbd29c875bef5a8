package org.lethe.orchestrator.request;

import java.time.Instant;

/**
 * How the data subject was informed (Art. 12(3)); all of it appears in the completion record, so none of it may name the
 * person.
 *
 * @param channel SECURE_LINK, LETTER, HANDED_OVER, EMAIL
 * @param contentSha256 hex digest of what was sent; stored as an HMAC under the request's salt
 * @param proof reference of the delivery proof (a posting number, the number of a ticket)
 */
public record AnswerDelivery(String channel, Instant deliveredAt, String contentSha256, String proof) {}
