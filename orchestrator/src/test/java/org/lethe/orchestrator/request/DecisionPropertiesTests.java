package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds for every request, whatever happens to it. See {@link DecisionProperties}. */
class DecisionPropertiesTests {

    @Property(tries = 2000)
    void everyErasureKeepsItsPromises(@ForAll long seed) {
        new DecisionProperties(RequestType.ERASURE, seed).drive();
    }

    @Property(tries = 1000)
    void everyAccessRequestKeepsItsPromises(@ForAll long seed) {
        new DecisionProperties(RequestType.ACCESS, seed).drive();
    }

    @Test
    void theRandomEventsReachEveryEnd() {
        // Given
        Set<Status> reached = EnumSet.noneOf(Status.class);

        // When
        for (long seed = 0; seed < 500; seed++) {
            reached.add(new DecisionProperties(RequestType.ERASURE, seed).drive());
        }

        // Then: a drive that never completed would prove nothing
        assertThat(reached).contains(Status.COMPLETED, Status.REFUSED, Status.WITHDRAWN);
    }
}
