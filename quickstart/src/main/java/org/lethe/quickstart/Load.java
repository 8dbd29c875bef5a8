package org.lethe.quickstart;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lethe.connector.testkit.people.SamplePerson;

/**
 * Many erasures through the whole system, and how long they took. A policy approves, and a clerk answers whoever is
 * waiting for an answer, so that nothing but the system is measured. As many again, up to {@value #WARM_UP}, go before them
 * and are not measured: compiling the program would otherwise be most of it.
 */
final class Load {
    private static final int WARM_UP = 10_000;

    private final Quickstart quickstart;
    private final Options options;
    private final Story story;

    Load(Quickstart quickstart, Options options) {
        this.quickstart = quickstart;
        this.options = options;
        this.story = quickstart.story();
    }

    /** True when all were completed, and every record says that it was verified. */
    boolean run() {
        int warmUp = Math.min(options.load(), WARM_UP);
        var all = addresses(warmUp + options.load());
        var addresses = all.subList(warmUp, all.size());
        story.line("");
        story.step("Warming up with " + warmUp + " erasures");
        var before = new OpenErasures(quickstart);
        before.carry(all.subList(0, warmUp));
        story.step("Filing " + addresses.size() + " erasures, at most " + OpenErasures.MOST
                + " of them open at a time; the sandboxes' rate limits are off"
                + (options.echo() ? "; the connectors answer without calling a vendor" : "")
                + "; plans without anything to review are approved by a policy");
        long cpu = cpuNanos();
        long start = System.nanoTime();
        var open = new OpenErasures(quickstart);
        open.carry(addresses);
        double seconds = (System.nanoTime() - start) / 1e9;
        report(addresses.size(), open.millis(), seconds, (cpuNanos() - cpu) / 1e9);
        int unverified = before.unverified() + open.unverified();
        story.line(
                unverified == 0
                        ? "every completion record says COMPLETED, answered and verified"
                        : unverified + " completion records are missing or do not say that everything was verified");
        return unverified == 0 && before.millis().size() + open.millis().size() == all.size();
    }

    /** Where nobody is looked up, anybody will do; else people whom no load had before. */
    private List<String> addresses(int people) {
        if (options.echo()) {
            return IntStream.rangeClosed(1, people)
                    .mapToObj(number -> "load-" + number + "@example.test")
                    .toList();
        }
        story.step("Putting " + people + " more sample people into the sandboxes");
        return quickstart
                .world()
                .further(quickstart.home().resolve("sandboxes"), quickstart.sandboxes(), people, this::told)
                .stream()
                .map(SamplePerson::email)
                .toList();
    }

    private void told(int done) {
        if (done % 1_000 == 0) {
            story.step(done + " are in");
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
