package org.lethe.orchestrator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.api.SettableClock;
import org.lethe.orchestrator.evidence.Fact;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** An auditor finds in the log which clock its times are of, whether it was right, and when it jumped. */
class TimeWatchTests {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T11:00:00Z"));
    private final List<Fact> facts = new ArrayList<>();
    private long ticks;
    private Optional<TimeSource.Reading> reading =
            Optional.of(new TimeSource.Reading("ntp ntp.example.com", Duration.ofMillis(12)));
    private final TimeWatch watch =
            new TimeWatch(() -> reading, Duration.ofSeconds(1), "0a1b", clock, () -> ticks, facts::add);

    @Test
    void theSourceAndTheOffsetAreLoggedAtTheStartAndOnceADay() {
        // When
        pass(Duration.ZERO);
        pass(Duration.ofHours(12));
        assertThat(facts).hasSize(1);
        pass(Duration.ofHours(12));

        // Then
        assertThat(facts).extracting(Fact::type).containsExactly("CLOCK_CHECKED", "CLOCK_CHECKED");
        assertThat(facts.get(0).body())
                .isEqualTo(Map.of(
                        "source",
                        "ntp ntp.example.com",
                        "right",
                        true,
                        "offsetMillis",
                        12L,
                        "toleranceMillis",
                        1000L,
                        "instance",
                        "0a1b"));
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aClockThatIsOffIsLoggedWhenItBecomesSoAndWhenItIsRightAgain() {
        // Given
        pass(Duration.ZERO);

        // When
        reading = Optional.of(new TimeSource.Reading("ntp ntp.example.com", Duration.ofSeconds(-3)));
        pass(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        Health off = health();
        reading = Optional.of(new TimeSource.Reading("ntp ntp.example.com", Duration.ZERO));
        pass(Duration.ofMinutes(1));

        // Then
        assertThat(facts).extracting(fact -> fact.body().get("right")).containsExactly(true, false, true);
        assertThat(off.getStatus()).isEqualTo(Status.DOWN);
        assertThat(off.getDetails()).containsEntry("code", "CLOCK_OFF").containsEntry("offsetMillis", -3000L);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aJumpIsLoggedWithItsSize() {
        // Given
        pass(Duration.ZERO);

        // When: an hour back while a minute passes
        ticks += Duration.ofMinutes(1).toNanos();
        clock.advance(Duration.ofMinutes(1).minusHours(1));
        watch.pass();

        // Then
        assertThat(facts).extracting(Fact::type).containsExactly("CLOCK_CHECKED", "CLOCK_JUMPED", "CLOCK_CHECKED");
        assertThat(facts.get(1).body()).containsEntry("byMillis", -3_600_000L);
    }

    @Test
    void whatNothingCanConfirmIsUnknown() {
        reading = Optional.empty();
        pass(Duration.ZERO);
        assertThat(facts.get(0).body()).containsEntry("source", "none").doesNotContainKey("offsetMillis");
        assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    /** After so much time, by both. */
    private void pass(Duration time) {
        ticks += time.toNanos();
        clock.advance(time);
        watch.pass();
    }

    private Health health() {
        Health health = new ClockHealthIndicator(watch).health();
        assertThat(health).isNotNull();
        return health;
    }
}
