package org.lethe.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.FlowWindow.Observed;

class FlowWindowTests {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 200;

    @Test
    void itGrowsByWhatWasAnsweredWhileItIsUsedUp() {
        // Given
        FlowWindow full = new FlowWindow(16, 16, START);

        // When
        FlowWindow after = full.observing(new Observed(4, START), START.plusSeconds(1), MOST, PATIENCE);

        // Then
        assertThat(after.allowed()).isEqualTo(28);
    }

    @Test
    void itStaysWhileItIsNotUsedUp() {
        // Given
        FlowWindow idle = new FlowWindow(16, 3, START);

        // When
        FlowWindow after = idle.observing(Observed.NOTHING, START.plusSeconds(1), MOST, PATIENCE);

        // Then
        assertThat(after.allowed()).isEqualTo(16);
    }

    @Test
    void itHalvesOnceWhenAnAttemptWaitsForLong() {
        // Given
        FlowWindow full = new FlowWindow(100, 100, START);
        Observed slow = new Observed(90, START);

        // When
        FlowWindow halved = full.observing(slow, START.plusSeconds(31), MOST, PATIENCE);
        FlowWindow soonAfter = halved.observing(slow, START.plusSeconds(40), MOST, PATIENCE);

        // Then
        assertThat(halved.allowed()).isEqualTo(50);
        assertThat(soonAfter.allowed()).isEqualTo(50);
    }

    @Test
    void itIsNeverMoreThanConfiguredNorLessThanWorkersCanUse() {
        // Given
        FlowWindow full = new FlowWindow(190, 190, START);
        FlowWindow least = new FlowWindow(8, 8, START);

        // When / Then
        assertThat(full.observing(Observed.NOTHING, START, MOST, PATIENCE).allowed())
                .isEqualTo(MOST);
        assertThat(least.observing(new Observed(8, START), START.plusSeconds(31), MOST, PATIENCE)
                        .allowed())
                .isEqualTo(8);
        assertThat(full.observing(new Observed(190, START), START, 3, PATIENCE).allowed())
                .isEqualTo(3);
    }

    /** A system that does one command in 1.25 s, for three hours, with more waiting than it can do. */
    @Test
    void noAttemptWaitsUntilItsTimeIsOver() {
        // Given
        Duration service = Duration.ofMillis(1250);
        Queue<Instant> out = new ArrayDeque<>();
        FlowWindow window = FlowWindow.FRESH;
        Duration longest = Duration.ZERO;
        int done = 0;

        // When
        Instant end = START.plus(Duration.ofHours(3));
        for (Instant now = START; now.isBefore(end); now = now.plus(service)) {
            Instant answered = out.poll();
            if (answered != null) {
                done++;
                Duration waited = Duration.between(answered, now);
                longest = waited.compareTo(longest) > 0 ? waited : longest;
            }
            window = window.observing(new Observed(out.size(), out.peek()), now, MOST, PATIENCE);
            while (out.size() < window.allowed()) {
                out.add(now);
            }
            window = window.sending(out.size());
        }

        // Then
        assertThat(longest).isLessThan(Duration.ofSeconds(90));
        assertThat(done).as("the system is never idle").isGreaterThan(8600);
    }
}
