package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.orchestrator.plan.ApprovalPolicy;

/**
 * What the privacy team configured, as far as decisions depend on it.
 *
 * @param reach connected system to the kinds of identifiers it can look up, in the order of the inventory
 * @param inventory version of the inventory
 * @param autoAccept kinds of found identifiers that need no person
 * @param graphBound locate rounds of one identity graph before a person is asked
 * @param supplements supplementary plans before a person is asked
 * @param rechecks how long to wait before each repeated read-back
 * @param attemptOver from a claim until no execution of that attempt can be under way any more
 * @param fourEyes whether whoever filed or decided must leave the approval to somebody else
 * @param followUps for a follow-up; else {@link FollowUpRules#NONE}
 */
public record DecisionRules(
        Map<String, Set<String>> reach,
        String inventory,
        Set<String> autoAccept,
        int graphBound,
        int supplements,
        List<Duration> rechecks,
        Duration attemptOver,
        ApprovalPolicy policy,
        boolean fourEyes,
        FollowUpRules followUps) {
    /** A phone or a postal address is shared too often to lead to further records. */
    private static final Set<String> NEVER_EXPAND = Set.of("PHONE", "NAME_AND_ADDRESS");

    public DecisionRules {
        reach = new LinkedHashMap<>(reach);
        autoAccept = Set.copyOf(autoAccept);
        rechecks = List.copyOf(rechecks);
    }

    boolean leadsOn(String kind) {
        return !NEVER_EXPAND.contains(kind) && reach.values().stream().anyMatch(kinds -> kinds.contains(kind));
    }

    /** Systems that can look up at least one of the kinds, in the order of the inventory. */
    List<String> systemsFor(Set<String> kinds) {
        return reach.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(kinds::contains))
                .map(Map.Entry::getKey)
                .toList();
    }
}
