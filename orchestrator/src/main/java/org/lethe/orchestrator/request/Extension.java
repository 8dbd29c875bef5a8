package org.lethe.orchestrator.request;

import java.time.Instant;

/**
 * An extension to three months from receipt (Art. 12(3)).
 *
 * @param ground COMPLEXITY or NUMBER
 * @param noticeSentAt when the person was told, with reasons; within the first month
 */
public record Extension(Ground ground, String reason, Instant noticeSentAt) {
    /** Never the reason. */
    @Override
    public String toString() {
        return "Extension[" + ground + "]";
    }

    /** The two grounds of Art. 12(3). */
    public enum Ground {
        COMPLEXITY,
        NUMBER
    }
}
