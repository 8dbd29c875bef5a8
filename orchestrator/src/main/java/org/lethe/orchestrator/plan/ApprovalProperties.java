package org.lethe.orchestrator.plan;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.wire.Action;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Policies by which a plan is approved without a person; none by default.
 *
 * @param policies tried in order; the first that fits approves
 */
@ConfigurationProperties("lethe.approval")
public record ApprovalProperties(List<Policy> policies) {
    public ApprovalProperties(@Nullable List<Policy> policies) {
        this.policies = policies == null ? List.of() : List.copyOf(policies);
        Set<String> names = new HashSet<>();
        for (Policy policy : this.policies) {
            if (!names.add(policy.name())) {
                throw new IllegalArgumentException(
                        "lethe.approval.policies names '" + policy.name() + "' twice: give each policy its own name");
            }
        }
    }

    /**
     * @param name appears in the completion record as the one who decided, for example {@code small-erasures}
     * @param types rights it is for
     * @param maxItems most items of a plan
     * @param actions the only actions that may appear in the plan
     */
    public record Policy(String name, Set<RequestType> types, int maxItems, Set<Action> actions) {
        public Policy(
                @Nullable String name, @Nullable Set<RequestType> types, int maxItems, @Nullable Set<Action> actions) {
            if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,59}")) {
                throw new IllegalArgumentException("lethe.approval.policies[].name is '" + name
                        + "': give lower case letters, digits and hyphens, for example small-erasures");
            }
            if (types == null || types.isEmpty()) {
                throw new IllegalArgumentException(
                        "lethe.approval.policies[].types of '" + name + "' is empty: give for example ERASURE");
            }
            if (maxItems < 1) {
                throw new IllegalArgumentException("lethe.approval.policies[].max-items of '" + name
                        + "' is missing or less than 1: give for example 50");
            }
            this.name = name;
            this.types = Set.copyOf(types);
            this.maxItems = maxItems;
            this.actions = actions == null || actions.isEmpty()
                    ? EnumSet.of(Action.ERASE, Action.ANONYMISE, Action.RETAIN, Action.EXPORT)
                    : Set.copyOf(actions);
            if (this.actions.contains(Action.REVIEW) || this.actions.contains(Action.UNKNOWN)) {
                throw new IllegalArgumentException("lethe.approval.policies[].actions of '" + name
                        + "' holds REVIEW or UNKNOWN, which only a person decides: give for example ERASE, RETAIN");
            }
        }
    }
}
