package org.lethe.quickstart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.connector.testkit.people.SamplePerson;

/**
 * A second running Lethe, for tests that set its clock ahead or change the systems under its hands: every plan waits for a
 * person, and nothing is compressed. Its clock never goes back, so its tests take it as it is.
 */
final class LetheWithClock {
    static final Duration MOST = Duration.ofMinutes(3);
    private static final AheadClock CLOCK = new AheadClock();
    private static final Quickstart QUICKSTART = start();

    private LetheWithClock() {}

    static Quickstart get() {
        return QUICKSTART;
    }

    static AheadClock clock() {
        return CLOCK;
    }

    static Officers officers() {
        return new Officers(QUICKSTART, Duration.ofMillis(50), CLOCK);
    }

    /** People who are in all systems and whose plans have nothing to review; each test takes a share of its own. */
    static List<SamplePerson> people(int share) {
        List<SamplePerson> all = QUICKSTART.world().people().stream()
                .filter(SamplePerson::inAllSystems)
                .filter(SamplePerson::erasableWithoutReview)
                .toList();
        return IntStream.range(0, all.size())
                .filter(i -> i % 4 == share)
                .mapToObj(all::get)
                .toList();
    }

    private static Quickstart start() {
        Path home = RunningLethe.freshHome("lethe-clock");
        Quickstart quickstart = Quickstart.start(Options.at(home)
                .withoutRateLimits()
                .withClock(CLOCK)
                .withBrokerProperty("compression.type", "uncompressed"));
        Runtime.getRuntime().addShutdownHook(new Thread(quickstart::close));
        return quickstart;
    }
}
