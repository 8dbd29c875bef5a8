package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.runtime.execute.ApplyGate.Closed;

class ApplyGateTests {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private static @Nullable Closed closed(String from, String to, String at) {
        Clock clock = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        return ApplyGate.daily(LocalTime.parse(from), LocalTime.parse(to), STOCKHOLM, clock)
                .closed();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 2026-11-22T21:00:00Z",
        "22:00, 06:00, 2026-11-22T04:59:59Z",
        "09:00, 17:00, 2026-11-22T08:00:00Z",
    })
    void isOpenInItsHoursOfItsZone(String from, String to, String at) {
        assertThat(closed(from, to, at)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 2026-11-22T20:59:00Z, PT1M",
        "22:00, 06:00, 2026-11-22T05:00:00Z, PT16H",
        "09:00, 17:00, 2026-11-22T16:00:00Z, PT16H",
        // The clocks go forward in the night before: it is an hour less.
        "09:00, 17:00, 2026-03-28T16:00:00Z, PT15H",
    })
    void saysHowLongItStaysClosed(String from, String to, String at, Duration wait) {
        assertThat(closed(from, to, at)).isEqualTo(new Closed("APPLY_WINDOW", wait));
    }

    @Test
    void aDryRunIsNeverOpen() {
        assertThat(ApplyGate.dryRun().closed()).isEqualTo(new Closed("DRY_RUN", Duration.ofHours(1)));
    }
}
