package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTests {
    @Test
    void percentilesAreOfTheNearestRank() {
        var hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();

        assertThat(Load.percentile(hundred, 50)).isEqualTo(50);
        assertThat(Load.percentile(hundred, 99)).isEqualTo(99);
        assertThat(Load.percentile(List.of(7.0), 50)).isEqualTo(7);
    }
}
