package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.DispatchProperties;
import org.lethe.orchestrator.inventory.InMemoryInventory;

/** {@link Schedule}s over the pure decisions. A seed that fails is printed; {@code -Dlethe.seed=N} runs it alone. */
class ScheduleTests {
    static final DispatchProperties DISPATCH = new DispatchProperties(
            200,
            6,
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Map.of());

    @Property(tries = 300)
    void everyErasureEndsWhateverHappens(@ForAll long seed) {
        run(RequestType.ERASURE, seed);
    }

    @Property(tries = 150)
    void everyAccessRequestEndsWhateverHappens(@ForAll long seed) {
        run(RequestType.ACCESS, seed);
    }

    @Test
    void theSchedulesReachEveryEnd() {
        Set<Status> reached = EnumSet.noneOf(Status.class);
        for (long seed = 0; seed < 400; seed++) {
            reached.add(run(RequestType.ERASURE, seed).state().status());
        }
        assertThat(reached).contains(Status.COMPLETED, Status.REFUSED, Status.WITHDRAWN);
    }

    static Shell run(RequestType type, long drawn) {
        long seed = Long.getLong("lethe.seed", drawn);
        Shell shell = memory(type, seed);
        Schedule schedule = new Schedule(type, seed, shell);
        try {
            schedule.run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(schedule + ": " + e.getMessage() + schedule.tail(), e);
        }
        return shell;
    }

    static Shell memory(RequestType type, long seed) {
        return new MemoryShell(type, rules(seed), DISPATCH);
    }

    private static DecisionRules rules(long seed) {
        DecisionRules known = Requests.rules(Schedule.policy(seed));
        Map<String, Set<String>> reach = new LinkedHashMap<>();
        InMemoryInventory.fourSystems().connected().forEach(system -> reach.put(system.name(), system.accepts()));
        return new DecisionRules(
                reach,
                known.inventory(),
                known.autoAccept(),
                known.graphBound(),
                known.supplements(),
                known.rechecks(),
                DISPATCH.attemptTime().plus(DISPATCH.grace()),
                known.policy(),
                known.fourEyes(),
                FollowUpRules.NONE);
    }
}
