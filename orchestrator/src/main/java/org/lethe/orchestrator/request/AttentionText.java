package org.lethe.orchestrator.request;

import java.util.Arrays;

/**
 * A code of attention in words.
 *
 * @param code as in {@link RequestView#attention}
 * @param happened what happened
 * @param next what to do about it
 */
public record AttentionText(String code, String happened, String next) {
    private static final String STATUS = "VENDOR_STATUS_";

    /** The words of any code, also of those that connectors bring along. */
    public static AttentionText of(String code) {
        return Arrays.stream(AttentionCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .map(known -> new AttentionText(code, known.happened(), known.next()))
                .orElseGet(() -> ofConnector(code));
    }

    private static AttentionText ofConnector(String code) {
        String happened = code.startsWith(STATUS)
                ? "A system answered with HTTP status " + code.substring(STATUS.length())
                        + ", which its interface does not know."
                : "The connector of a system could not do its part and says why with this code.";
        return new AttentionText(
                code,
                happened,
                "The systems below show which one it is. Its owner finds the code in the connector's guide and log, and"
                        + " mends the cause. Then try again: nothing was lost.");
    }
}
