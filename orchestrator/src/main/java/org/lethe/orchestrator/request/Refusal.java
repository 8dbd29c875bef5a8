package org.lethe.orchestrator.request;

/**
 * A refusal, from a closed list.
 *
 * @param reason text of the privacy team, without identifiers
 */
public record Refusal(Ground ground, String reason) {
    /** Never the reason. */
    @Override
    public String toString() {
        return "Refusal[" + ground + "]";
    }

    /** GDPR provisions on which a request may be refused. */
    public enum Ground {
        MANIFESTLY_UNFOUNDED_12_5,
        EXCESSIVE_12_5,
        NOT_IDENTIFIABLE_11_2,
        IDENTITY_NOT_CONFIRMED_12_6,
        NOT_CONTROLLER,
        NO_GROUND_17_1,
        EXCEPTION_17_3,
        RIGHTS_OF_OTHERS_15_4,
        NATIONAL_LAW
    }
}
