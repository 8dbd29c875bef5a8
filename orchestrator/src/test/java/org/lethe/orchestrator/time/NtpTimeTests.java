package org.lethe.orchestrator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers on loopback that answer as RFC 4330 has it, some of them wrongly. */
class NtpTimeTests {
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void theMedianOfTheServersCounts() throws Exception {
        try (NtpServer right = new NtpServer(NOW.plusMillis(20));
                NtpServer late = new NtpServer(NOW.plusMillis(30));
                NtpServer wrong = new NtpServer(NOW.plus(Duration.ofDays(400)))) {
            TimeSource.Reading reading = asked(right, late, wrong).read().orElseThrow();
            assertThat(reading.source()).isEqualTo("ntp 127.0.0.1, 127.0.0.1, 127.0.0.1");
            assertThat(reading.offset()).isBetween(Duration.ofMillis(29), Duration.ofMillis(31));
        }
    }

    @Test
    void aServerThatIsNotSynchronisedOrAnswersAnotherQuestionIsPassedOver() throws Exception {
        try (NtpServer loose = new NtpServer(NOW, 0xE4, false);
                NtpServer other = new NtpServer(NOW, 0x24, true)) {
            assertThat(asked(loose).read()).isEmpty();
            assertThat(asked(other).read()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-11-22T11:00:00.250Z",
                "2036-02-07T06:28:17Z",
                "2103-01-01T00:00:00Z"
            })
    void timesKeepTheirValueInEitherEra(Instant at) {
        assertThat(NtpTime.instant(NtpTime.stamp(at))).isBetween(at.minusNanos(1), at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntp.example.com:0", "ntp.example.com:65536", "ntp.example.com:99999"})
    void aPortThatDoesNotExistStopsTheStart(String server) {
        assertThatThrownBy(() -> new TimeProperties(List.of(server), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining(server)
                .hasMessageContaining("1 to 65535");
    }

    @Test
    void aWrongSettingSaysARightOne() {
        assertThatThrownBy(() -> new TimeProperties(List.of("ntp://x"), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("ntp.example.com:123");
        assertThatThrownBy(() -> new TimeProperties(List.of(), Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("lethe.time.tolerance");
    }

    private NtpTime asked(NtpServer... servers) {
        List<String> addresses =
                Stream.of(servers).map(server -> "127.0.0.1:" + server.port()).toList();
        return new NtpTime(new TimeProperties(addresses, Duration.ofSeconds(1), Duration.ofSeconds(5)), clock);
    }
}
