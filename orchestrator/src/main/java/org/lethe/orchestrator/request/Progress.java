package org.lethe.orchestrator.request;

import java.util.Set;

/**
 * How far a request has come.
 *
 * @param round the last round that was started; one counter for all phases, so that no command id ever repeats
 * @param folded the last round whose answers were taken in
 * @param graphRounds locate rounds of the current identity graph
 * @param plan 1 for the first plan, more for supplementary ones; 0 before
 * @param planBound the last plan that may be made before a person is asked
 * @param rechecks read-backs repeated for the current plan
 * @param allRechecks read-backs repeated for every plan so far
 * @param located systems that were asked for records
 */
public record Progress(
        int round,
        int folded,
        int graphRounds,
        int plan,
        int planBound,
        int rechecks,
        int allRechecks,
        Set<String> located) {
    public Progress {
        located = Set.copyOf(located);
    }

    static Progress start(int planBound) {
        return new Progress(0, 0, 0, 1, planBound, 0, 0, Set.of());
    }
}
