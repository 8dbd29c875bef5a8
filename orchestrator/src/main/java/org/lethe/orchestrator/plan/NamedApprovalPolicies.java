package org.lethe.orchestrator.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.wire.Action;
import org.springframework.stereotype.Component;

/** The configured policies: the first whose right, size and actions fit approves. */
@Component
final class NamedApprovalPolicies implements ApprovalPolicy {
    private final List<ApprovalProperties.Policy> policies;

    NamedApprovalPolicies(ApprovalProperties properties) {
        this.policies = properties.policies();
    }

    @Override
    public Optional<String> approving(RequestType type, Map<Action, Integer> counts, boolean open) {
        if (open) {
            return Optional.empty();
        }
        return policies.stream()
                .filter(policy -> policy.types().contains(type))
                .filter(policy -> fits(policy, counts))
                .map(ApprovalProperties.Policy::name)
                .findFirst();
    }

    private static boolean fits(ApprovalProperties.Policy policy, Map<Action, Integer> counts) {
        int items = counts.values().stream().mapToInt(Integer::intValue).sum();
        return items <= policy.maxItems()
                && counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .allMatch(entry -> policy.actions().contains(entry.getKey()));
    }
}
