package org.lethe.orchestrator.request;

/**
 * The rights a request can exercise, one row each: a right is data, not a code path.
 *
 * <p>Source: GDPR Art. 7(3) and 15-22.
 */
public enum RequestType {
    ACCESS(Approval.RELEASE, false),
    ERASURE(Approval.PLAN, true);

    private final Approval approval;
    private final boolean verified;

    RequestType(Approval approval, boolean verified) {
        this.approval = approval;
        this.verified = verified;
    }

    /** What a person must agree to before the request goes on. */
    public Approval approval() {
        return approval;
    }

    /** Whether the effect is read back before the person is answered. */
    public boolean verified() {
        return verified;
    }

    /** Where in a request a person must agree. */
    public enum Approval {
        /** To the plan, by its hash, before anything is applied. */
        PLAN,
        /** To the package, before it is given to the data subject. */
        RELEASE,
        /** Nowhere: the right is absolute. */
        NONE
    }
}
