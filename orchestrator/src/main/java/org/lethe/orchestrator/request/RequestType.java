package org.lethe.orchestrator.request;

import java.util.List;
import org.lethe.wire.Action;

/**
 * The rights a request can exercise, one row each: a right is data, not a code path.
 *
 * <p>Source: GDPR Art. 7(3) and 15-22.
 */
public enum RequestType {
    ACCESS(Approval.RELEASE, false, List.of(Action.EXPORT, Action.RETAIN)),
    ERASURE(Approval.PLAN, true, List.of(Action.ERASE, Action.ANONYMISE, Action.RETAIN));

    private final Approval approval;
    private final boolean verified;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Action> decidable;

    RequestType(Approval approval, boolean verified, List<Action> decidable) {
        this.approval = approval;
        this.verified = verified;
        this.decidable = decidable;
    }

    /** What a person must agree to before the request goes on. */
    public Approval approval() {
        return approval;
    }

    /** Whether the effect is read back before the person is answered. */
    public boolean verified() {
        return verified;
    }

    /** What a person can decide to do with an item. */
    public List<Action> decidable() {
        return decidable;
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
