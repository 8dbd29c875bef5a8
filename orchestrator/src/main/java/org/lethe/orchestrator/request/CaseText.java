package org.lethe.orchestrator.request;

import java.time.Instant;

/**
 * What somebody of the privacy team wrote about a request.
 *
 * @param kind NOTE, ITEM_DECISION, REFUSAL, EXTENSION or WITHDRAWAL
 */
public record CaseText(String kind, String by, Instant at, String text) {
    @Override
    public String toString() {
        return "CaseText[" + kind + "]";
    }
}
