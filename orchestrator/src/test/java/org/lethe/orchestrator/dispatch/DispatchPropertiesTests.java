package org.lethe.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatchPropertiesTests {
    private static DispatchProperties withWindow(int window) {
        return with(window, Duration.ofMillis(20));
    }

    private static DispatchProperties with(int window, Duration gather) {
        return new DispatchProperties(
                window,
                6,
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                gather,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                Map.of());
    }

    @Test
    void thePauseDoublesUpToItsBound() {
        // Given
        DispatchProperties properties = withWindow(200);

        // When / Then
        assertThat(properties.backoffAfter(1)).hasSeconds(2);
        assertThat(properties.backoffAfter(2)).hasSeconds(4);
        assertThat(properties.backoffAfter(5)).hasSeconds(32);
        assertThat(properties.backoffAfter(60)).hasMinutes(10);
    }

    @Test
    void aWrongValueIsNamedWithARightOne() {
        // When / Then
        assertThatThrownBy(() -> withWindow(0))
                .hasMessageContaining("lethe.dispatch.window")
                .hasMessageContaining("for example");
        assertThatThrownBy(() -> with(200, Duration.ofMillis(-1)))
                .hasMessageContaining("lethe.dispatch.gather must be 0 or more")
                .hasMessageContaining("for example");
    }

    @Test
    void nothingNeedBeGathered() {
        assertThat(with(200, Duration.ZERO).gather()).isZero();
    }
}
