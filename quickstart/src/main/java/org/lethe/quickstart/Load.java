package org.lethe.quickstart;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.lethe.connector.testkit.people.SamplePerson;

/** Many erasures through the whole system, {@value #AT_ONCE} at a time, and how long they took. */
final class Load {
    private static final int AT_ONCE = 16;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration MOST = Duration.ofMinutes(5);

    private final Quickstart quickstart;
    private final Options options;
    private final Story story;
    private final Officers officers;

    Load(Quickstart quickstart, Options options) {
        this.quickstart = quickstart;
        this.options = options;
        this.story = quickstart.story();
        this.officers = new Officers(quickstart, LOOK, Clock.systemUTC());
    }

    /** True when all were completed. */
    boolean run() {
        var people = people();
        story.line("");
        story.step(
                "Filing " + people.size() + " erasures, " + AT_ONCE + " at a time; the sandboxes' rate limits are off"
                        + (options.echo() ? "; the connectors answer without calling a vendor" : "")
                        + "; plans without anything to review are approved by a policy");
        long cpu = cpuNanos();
        long start = System.nanoTime();
        var millis = carryAll(people);
        double seconds = (System.nanoTime() - start) / 1e9;
        report(people.size(), millis, seconds, (cpuNanos() - cpu) / 1e9);
        return millis.size() == people.size();
    }

    private List<SamplePerson> people() {
        var erasable = new Presence(quickstart.sandboxes()).erasable(quickstart.world());
        if (erasable.size() < options.load()) {
            throw new QuickstartException("-Dlethe.load=" + options.load() + " is more than the " + erasable.size()
                    + " sample people that can still be erased; give a smaller number or another -Dlethe.home=DIR");
        }
        return erasable.subList(0, options.load());
    }

    private List<Double> carryAll(List<SamplePerson> people) {
        var left = new ConcurrentLinkedQueue<>(people);
        var millis = Collections.synchronizedList(new ArrayList<Double>());
        var failed = new AtomicInteger();
        Parallel.run(Collections.nCopies(Math.min(AT_ONCE, people.size()), () -> {
            for (var person = left.poll(); person != null; person = left.poll()) {
                carry(person, millis, failed);
            }
        }));
        if (failed.get() > 0) {
            story.step(failed.get() + " erasures were not completed");
        }
        return millis;
    }

    private void carry(SamplePerson person, List<Double> millis, AtomicInteger failed) {
        long filed = System.nanoTime();
        try {
            officers.carry(officers.file("ERASURE", person.email()), MOST, status -> {});
            millis.add((System.nanoTime() - filed) / 1e6);
            if (millis.size() % 100 == 0) {
                story.step(millis.size() + " completed");
            }
        } catch (QuickstartException e) {
            failed.incrementAndGet();
            story.detail(String.valueOf(e.getMessage()));
        }
    }

    private void report(int filed, List<Double> millis, double seconds, double cpu) {
        var sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        story.line("");
        story.line(String.format(
                Locale.ROOT,
                "%d of %d erasures completed in %.1f s: %.1f requests/s",
                sorted.size(),
                filed,
                seconds,
                sorted.size() / seconds));
        if (!sorted.isEmpty()) {
            story.line(String.format(
                    Locale.ROOT,
                    "filing to COMPLETED: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms",
                    percentile(sorted, 50),
                    percentile(sorted, 95),
                    percentile(sorted, 99)));
        }
        story.line(String.format(
                Locale.ROOT,
                "CPU: %.1f s in this process (orchestrator, connectors, sandboxes, Kafka and this client; PostgreSQL has its own)",
                cpu));
    }

    /** Nearest rank. */
    static double percentile(List<Double> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
