package org.lethe.orchestrator.plan;

import java.util.Map;
import java.util.Optional;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.wire.Action;

/** Approves plans without a person, by named policies that the privacy team configured. Pure: the same input, the same answer. */
@FunctionalInterface
public interface ApprovalPolicy {

    /** No plan is approved without a person. */
    ApprovalPolicy NEVER = (type, counts, open) -> Optional.empty();

    /**
     * Which policy approves a plan.
     *
     * @param counts action to number of items
     * @param open true when an item is to be reviewed or an identifier is undecided
     * @return the name of the policy that approves, empty when a person must
     */
    Optional<String> approving(RequestType type, Map<Action, Integer> counts, boolean open);
}
