package org.lethe.connector.testkit.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.lethe.connector.testkit.sandbox.Sandbox;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSandbox;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSandbox;

/**
 * The sample people and what the sandboxes hold about them. Ages (of invoices, of tickets) are counted from the day of
 * the seeding.
 *
 * @param seededOn that day
 */
public record SampleWorld(List<SamplePerson> people, LocalDate seededOn) {
    private static final String SEEDED = "seeded";
    private static final String FURTHER = "further";

    public SampleWorld {
        people = List.copyOf(people);
    }

    /** The quickstart's world, as of {@code today}, without any sandbox. */
    public static SampleWorld of(LocalDate today) {
        return new SampleWorld(SamplePeople.standard(), today);
    }

    /**
     * The world in {@code folder}: seeds the sandboxes unless they have been seeded before.
     *
     * @param folder where {@code sandboxes} keep their state
     * @param progress told the number of people put in so far
     */
    public static SampleWorld in(Path folder, Sandboxes sandboxes, LocalDate today, IntConsumer progress) {
        var marker = folder.resolve(SEEDED);
        try {
            if (Files.exists(marker)) {
                return of(LocalDate.parse(Files.readString(marker).strip()));
            }
            var world = of(today);
            world.seed(sandboxes, progress);
            Files.writeString(marker, today + "\n");
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the sandboxes' folder " + folder, e);
        }
    }

    /**
     * Puts more people into the sandboxes of a folder, whom none of its loads had before.
     *
     * @param progress told the number of people put in so far
     */
    public List<SamplePerson> further(Path folder, Sandboxes sandboxes, int count, IntConsumer progress) {
        var marker = folder.resolve(FURTHER);
        try {
            int first = Files.exists(marker)
                    ? Integer.parseInt(Files.readString(marker).strip())
                    : SamplePeople.COUNT + 1;
            var further = SamplePeople.further(first, count);
            Files.writeString(marker, first + count + "\n");
            new SampleWorld(further, seededOn).seed(sandboxes, progress);
            return further;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the sandboxes' folder " + folder, e);
        }
    }

    /** Puts everybody into sandboxes that have none of them. */
    public void seed(Sandboxes sandboxes, IntConsumer progress) {
        Map<SampleSystem, Seeder> seeders = new EnumMap<>(SampleSystem.class);
        for (SampleSystem system : SampleSystem.values()) {
            seeders.put(system, seeder(system, sandboxes.of(system)));
        }
        int done = 0;
        for (var person : people) {
            seeders.forEach((system, seeder) -> {
                if (person.systems().contains(system)) {
                    seeder.seed(person);
                }
            });
            progress.accept(++done);
        }
    }

    /** Puts those who are in one of the systems into its sandbox, which has none of them. */
    public void seed(SampleSystem system, Sandbox sandbox) {
        var seeder = seeder(system, sandbox);
        people.stream().filter(person -> person.in(system)).forEach(seeder::seed);
    }

    private Seeder seeder(SampleSystem system, Sandbox sandbox) {
        return switch (system) {
            case CRM -> new CrmSeeder((DataverseSandbox) sandbox, seededOn);
            case ERP -> new ErpSeeder(((TrytonSandbox) sandbox).seed(), seededOn);
            case HUBSPOT -> new HubSpotSeeder((HubSpotSandbox) sandbox, seededOn);
            case HELPDESK -> new HelpdeskSeeder(((RequestTrackerSandbox) sandbox).seed(), seededOn);
        };
    }

    /** What the systems were given about a person beside the main records, with the day that counts. */
    public List<Holding> holdings(SamplePerson person) {
        return person.systems().stream()
                .sorted()
                .flatMap(system -> person.traits().stream()
                        .filter(trait -> trait.system() == system)
                        .map(trait -> new Holding(system, trait, trait.date(seededOn)))
                        .sorted(Comparator.comparing(Holding::trait)))
                .toList();
    }

    /** Something a system holds beside the person's main record. */
    public record Holding(SampleSystem system, Trait trait, LocalDate date) {}
}
