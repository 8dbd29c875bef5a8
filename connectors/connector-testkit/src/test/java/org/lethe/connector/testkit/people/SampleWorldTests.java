package org.lethe.connector.testkit.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;

class SampleWorldTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    @Test
    void putsEverybodyWhereTheyBelong() {
        try (var sandboxes = Sandboxes.inMemory()) {
            // Given
            var world = SampleWorld.of(TODAY);

            // When
            world.seed(sandboxes, done -> {});

            // Then
            sandboxes.bySystem().forEach((system, sandbox) -> {
                var state = String.join("\n", sandbox.dump().toList());
                assertThat(world.people())
                        .as("in " + system)
                        .allMatch(p -> state.contains(p.email()) == isInOrShares(world, p, system));
            });
        }
    }

    @Test
    void seedsOnceAndRemembersTheDay() {
        // Given
        var told = new ArrayList<Integer>();
        try (var sandboxes = Sandboxes.lasting(folder, system -> 0)) {
            SampleWorld.in(folder, sandboxes, TODAY, told::add);
        }

        // When
        try (var sandboxes = Sandboxes.lasting(folder, system -> 0)) {
            long before = sandboxes.crm().dump().count();
            var again = SampleWorld.in(folder, sandboxes, TODAY.plusDays(3), told::add);

            // Then
            assertThat(again.seededOn()).isEqualTo(TODAY);
            assertThat(sandboxes.crm().dump().count()).isEqualTo(before).isPositive();
            assertThat(told).hasSize(SamplePeople.COUNT).endsWith(SamplePeople.COUNT);
        }
    }

    @Test
    void startsOverAfterASeedingThatWasBrokenOff() {
        // Given
        try (var half = new HubSpotSandbox(SandboxOptions.lasting(folder))) {
            half.createCompany(Map.of("name", "Example Rest AB"));
        }
        assertThat(folder.toFile().list()).isNotEmpty();

        // When
        try (var sandboxes = Sandboxes.lasting(folder, system -> 0)) {
            // Then
            assertThat(sandboxes.hubspot().isEmpty()).isTrue();
        }
    }

    @Test
    void saysWhatASystemHoldsAndSinceWhen() {
        // Given
        var world = SampleWorld.of(TODAY);
        var person = world.people().stream()
                .filter(p -> p.has(Trait.TICKET_CLOSED_RECENTLY))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(world.holdings(person))
                .contains(new SampleWorld.Holding(
                        SampleSystem.HELPDESK, Trait.TICKET_CLOSED_RECENTLY, LocalDate.of(2024, 11, 22)));
    }

    private static boolean isInOrShares(SampleWorld world, SamplePerson person, SampleSystem system) {
        return world.people().stream()
                .filter(p -> p.email().equals(person.email()))
                .anyMatch(p -> p.in(system));
    }
}
