package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTests {
    private final List<String> closed = new ArrayList<>();
    private final Running running = new Running(Story.silent());

    @Test
    void stopsInTheReverseOrderAndOnce() {
        // Given
        running.add("first", () -> closed.add("first"));
        running.add("second", () -> closed.add("second"));
        assertThat(running.stopsWithin(Duration.ZERO)).isFalse();

        // When
        running.close();
        running.close();

        // Then
        assertThat(closed).containsExactly("second", "first");
        assertThat(running.stopsWithin(Duration.ZERO)).isTrue();
    }

    @Test
    void stopsTheRestWhenAPartDoesNotStop() {
        // Given
        running.add("first", () -> closed.add("first"));
        running.add("second", () -> {
            throw new IllegalStateException("stuck");
        });

        // When
        running.close();

        // Then
        assertThat(closed).containsExactly("first");
    }

    @Test
    void stopsAtOnceWhatStartsTooLate() {
        // Given
        running.close();

        // Then
        assertThatThrownBy(() -> running.add("late", () -> closed.add("late"))).hasMessageContaining("stopped");
        assertThat(closed).containsExactly("late");
    }
}
