package org.lethe.orchestrator.request;

import java.time.Instant;

/**
 * What somebody of the privacy team wrote about a request.
 *
 * @param kind NOTE, ITEM_DECISION, REFUSAL, EXTENSION or WITHDRAWAL; {@link #FROM} for where a decision came from
 */
public record CaseText(String kind, String by, Instant at, String text) {
    /** The text is what was decided, a space, and the address. */
    public static final String FROM = "FROM";

    @Override
    public String toString() {
        return "CaseText[" + kind + "]";
    }
}
