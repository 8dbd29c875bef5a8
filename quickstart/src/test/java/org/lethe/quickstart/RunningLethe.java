package org.lethe.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.connector.testkit.people.SamplePerson;

/**
 * One running Lethe for every test of this module: the five applications over real Kafka, an empty home, nothing
 * compressed, no vendor limiting rates, and erasures without anything to review approved by a policy. Each test class takes sample people of its
 * own, so that none disturbs another.
 */
final class RunningLethe {
    static final Duration MOST = Duration.ofMinutes(3);
    private static final int AT_ONCE = 8;
    private static final int GROUPS = 12;
    private static final Quickstart QUICKSTART = start();

    private RunningLethe() {}

    static Quickstart get() {
        return QUICKSTART;
    }

    /** A hundred people, of all sorts, who are in no other group. */
    static List<SamplePerson> group(int group) {
        List<SamplePerson> people = QUICKSTART.world().people();
        return IntStream.range(0, people.size())
                .filter(i -> i % GROUPS == group)
                .limit(100)
                .mapToObj(people::get)
                .toList();
    }

    /** Carries a request for each of the people to its end, a few at a time. */
    static Map<SamplePerson, Officers.Done> carry(String type, List<SamplePerson> people) {
        Officers officers = new Officers(QUICKSTART, Duration.ofMillis(100), Clock.systemUTC());
        Map<SamplePerson, Officers.Done> done = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<SamplePerson> left = new ConcurrentLinkedQueue<>(people);
        Parallel.run(Stream.<Runnable>generate(() -> () -> {
                    for (SamplePerson person = left.poll(); person != null; person = left.poll()) {
                        done.put(person, officers.carry(officers.file(type, person.email()), MOST, status -> {}));
                    }
                })
                .limit(AT_ONCE)
                .toList());
        return done;
    }

    /** They look often, for those who measure how long a request takes. */
    static Officers officers() {
        return new Officers(QUICKSTART, Duration.ofMillis(20), Clock.systemUTC());
    }

    private static Quickstart start() {
        Path home = freshHome("lethe-tests");
        Quickstart quickstart = Quickstart.start(Options.at(home)
                .withAutomaticApproval()
                .withoutRateLimits()
                .withBrokerProperty("compression.type", "uncompressed"));
        Runtime.getRuntime().addShutdownHook(new Thread(quickstart::close));
        return quickstart;
    }

    /** An empty folder for an instance. */
    static Path freshHome(String name) {
        Path home = Path.of("target", name).toAbsolutePath();
        if (Files.exists(home)) {
            clear(home);
        }
        return home;
    }

    private static void clear(Path home) {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
