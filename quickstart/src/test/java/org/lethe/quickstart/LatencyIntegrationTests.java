package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;

/** One erasure over four systems, approved by a policy, takes less than two seconds from filing to COMPLETED. */
class LatencyIntegrationTests {
    private static final int WARM_UP = 10;
    private static final int MEASURED = 100;

    @Test
    void ninetyFiveOfAHundredErasuresTakeLessThanTwoSeconds() {
        // Given
        Officers officers = RunningLethe.officers();
        List<SamplePerson> people = new ArrayList<>();
        for (int group = 2; group < 8; group++) {
            RunningLethe.group(group).stream()
                    .filter(person -> person.inAllSystems() && person.erasableWithoutReview())
                    .forEach(people::add);
        }
        assertThat(people).hasSizeGreaterThanOrEqualTo(WARM_UP + MEASURED);
        people.subList(0, WARM_UP).forEach(person -> millis(officers, person));

        // When
        List<Double> millis = people.subList(WARM_UP, WARM_UP + MEASURED).stream()
                .map(person -> millis(officers, person))
                .sorted()
                .toList();

        // Then
        double p95 = Load.percentile(millis, 95);
        System.out.printf(
                "erasure over four systems, filing to COMPLETED: p50 %.0f ms, p95 %.0f ms, max %.0f ms%n",
                Load.percentile(millis, 50), p95, millis.get(MEASURED - 1));
        assertThat(p95).isLessThan((double) Duration.ofSeconds(2).toMillis());
    }

    private static double millis(Officers officers, SamplePerson person) {
        long filed = System.nanoTime();
        officers.carry(officers.file("ERASURE", person.email()), RunningLethe.MOST, status -> {});
        return (System.nanoTime() - filed) / 1e6;
    }
}
