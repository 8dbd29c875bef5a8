package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.testkit.Plans;
import org.lethe.connector.testkit.people.SamplePeople;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleWorld;
import org.lethe.connector.testkit.people.Sandboxes;

/** What the erasure of an ordinary person costs Tryton: the people are those of the quickstart's load, the calls the runtime's. */
class ErpCallsIntegrationTests {
    private static final int PEOPLE = 60;
    private static final double MOST_FOR_ONE = 31;

    private final Map<String, Map<String, Long>> calls = new LinkedHashMap<>();

    @Test
    void anOrdinaryPersonCostsFewCalls() {
        // Given
        LocalDate today = LocalDate.ofInstant(TrytonFixture.CLOCK.instant(), ZoneOffset.UTC);
        List<SamplePerson> people = SamplePeople.further(SamplePeople.COUNT + 1, PEOPLE);
        try (Sandboxes sandboxes = Sandboxes.inMemory()) {
            new SampleWorld(people, today).seed(sandboxes, done -> {});
            SandboxTryton tryton = new SandboxTryton(sandboxes.erp());
            SystemOfRecord system = new TrytonFixture(tryton, Duration.ofSeconds(30)).system();
            system.tenant();
            // When
            List<Readback> checks = new ArrayList<>();
            people.forEach(person -> checks.addAll(erase(tryton, system, person)));
            // Then
            assertThat(checks).extracting(Readback::state).doesNotContain(Readback.State.VIOLATED);
        }
        double each = calls.values().stream()
                        .flatMap(phase -> phase.values().stream())
                        .mapToLong(Long::longValue)
                        .sum()
                / (double) PEOPLE;
        calls.forEach((phase, methods) -> System.out.printf(
                Locale.ROOT, "FIGURE calls of %d ordinary people to Tryton, %s: %s%n", PEOPLE, phase, methods));
        System.out.printf(Locale.ROOT, "FIGURE calls of one ordinary person to Tryton: %.1f%n", each);
        assertThat(each).isLessThanOrEqualTo(MOST_FOR_ONE);
    }

    /** By e-mail address, once more by the customer number that came of it, and with both at the end. */
    private List<Readback> erase(SandboxTryton tryton, SystemOfRecord system, SamplePerson person) {
        Identifier email = Identifier.email(person.email());
        Located first = counted(tryton, "locate", () -> locate(system, List.of(email)));
        List<Identifier> numbers = first.newIdentifiers().stream()
                .filter(found -> found.kind().equals(Identifier.CUSTOMER_NUMBER))
                .toList();
        assertThat(numbers).containsExactly(Identifier.customerNumber(Party.ISSUER, person.customerNumber()));
        Located second = counted(tryton, "locate again", () -> locate(system, numbers));
        assertThat(Plans.refs(second)).isEqualTo(Plans.refs(first));
        List<PlannedAction> plan = Plans.plan(first);
        assertThat(plan).hasSameSizeAs(first.items());
        List<Result> results = counted(tryton, "apply", () -> Plans.apply(system, plan));
        assertThat(results)
                .extracting(Result::outcome)
                .isSubsetOf(Outcome.ERASED, Outcome.ANONYMISED, Outcome.RETAINED, Outcome.RESIDUE);
        List<Readback> checks = counted(tryton, "read back", () -> Plans.check(system, plan));
        Located left = counted(tryton, "look for what is new", () -> locate(system, List.of(email, numbers.get(0))));
        assertThat(left.items()).extracting(Item::collection).doesNotContain(Mechanisms.COLLECTION);
        return checks;
    }

    private static Located locate(SystemOfRecord system, List<Identifier> identifiers) {
        return system.locate(new Subject(Right.ERASURE, identifiers));
    }

    private <T> T counted(SandboxTryton tryton, String phase, Supplier<T> step) {
        Map<String, Long> before = tryton.called();
        T answer = step.get();
        Map<String, Long> more = calls.computeIfAbsent(phase, unused -> new TreeMap<>());
        tryton.called().forEach((method, count) -> {
            long now = count - before.getOrDefault(method, 0L);
            if (now > 0) {
                more.merge(method, now, Long::sum);
            }
        });
        return answer;
    }
}
