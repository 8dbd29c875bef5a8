package org.lethe.orchestrator.plan;

import java.util.List;
import java.util.Map;
import org.lethe.orchestrator.evidence.RuleChanges;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Logs at the start which policies may approve, when they are not those that were logged last. */
@Component
class PoliciesInForce implements SmartInitializingSingleton {
    private final ApprovalProperties properties;
    private final RuleChanges changes;

    PoliciesInForce(ApprovalProperties properties, RuleChanges changes) {
        this.properties = properties;
        this.changes = changes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<Map<String, Object>> policies =
                properties.policies().stream().map(PoliciesInForce::described).toList();
        changes.note(
                "approval-policies",
                "APPROVAL_POLICIES_CHANGED",
                RuleChanges.digest(policies),
                Map.of("policies", policies));
    }

    private static Map<String, Object> described(ApprovalProperties.Policy policy) {
        return Map.of(
                "name", policy.name(),
                "types", policy.types().stream().map(Enum::name).sorted().toList(),
                "maxItems", policy.maxItems(),
                "actions", policy.actions().stream().map(Enum::name).sorted().toList());
    }
}
