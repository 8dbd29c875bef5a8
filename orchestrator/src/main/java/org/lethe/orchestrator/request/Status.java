package org.lethe.orchestrator.request;

/** Where a request stands. Attention is a flag beside it, not a state. */
public enum Status {
    RECEIVED,
    AWAITING_IDENTITY,
    LOCATING,
    AWAITING_APPROVAL,
    APPLYING,
    VERIFYING,
    AWAITING_RELEASE,
    ANSWERING,
    COMPLETED,
    REFUSED,
    WITHDRAWING,
    WITHDRAWN;

    /** True when nothing more will be done for the data subject and working keys are destroyed. */
    public boolean terminal() {
        return this == COMPLETED || this == REFUSED || this == WITHDRAWN;
    }
}
