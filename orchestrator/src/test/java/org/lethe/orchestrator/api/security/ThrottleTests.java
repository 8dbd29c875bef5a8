package org.lethe.orchestrator.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Tries run out, come back with time, and are remembered for a bounded number of keys. */
class ThrottleTests {
    @Test
    void triesRunOutForOneKeyOnly() {
        // Given
        Throttle throttle = new Throttle(2, Duration.ofMinutes(1), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        // When / Then
        assertThat(throttle.take("a")).isZero();
        assertThat(throttle.take("a")).isZero();
        assertThat(throttle.take("a")).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.take("b")).isZero();
        throttle.giveBack("a");
        assertThat(throttle.take("a")).isZero();
    }

    @Test
    void tenThousandKeysAreRememberedAndNoMore() {
        // Given
        Throttle throttle = new Throttle(1, Duration.ofMinutes(1), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        // When
        for (int key = 0; key < 25_000; key++) {
            throttle.take("key-" + key);
        }

        // Then: the one seen last is among them
        assertThat(throttle.remembered()).isEqualTo(10_000);
        assertThat(throttle.take("key-24999")).isPositive();
    }
}
