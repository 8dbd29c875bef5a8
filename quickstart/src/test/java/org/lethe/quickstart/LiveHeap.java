package org.lethe.quickstart;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** How much memory is held, looked at several times a second; garbage does not count. */
final class LiveHeap implements AutoCloseable {
    private static final Pattern OLD = Pattern.compile(".*(Old|Tenured).*");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong least = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    /** From now on. */
    void watch() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::look, 0, 300, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long before = collections();
        long live = live();
        if (collections() == before) {
            // No collection was made, as while native code holds an array: garbage was counted.
            return;
        }
        least.accumulateAndGet(live, Math::min);
        most.accumulateAndGet(live, Math::max);
        looks.incrementAndGet();
    }

    /** The virtual machine counts what can be reached while everything stands still: the total of its histogram, in bytes. */
    private static long live() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return Long.parseLong(histogram.strip().replaceFirst("(?s).*\\s", ""));
        } catch (JMException e) {
            throw new IllegalStateException("no histogram of the heap", e);
        }
    }

    /** Collections of all that is old, so far. */
    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector ->
                        Arrays.stream(collector.getMemoryPoolNames()).anyMatch(OLD.asMatchPredicate()))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** The most that was held beyond the least that was held, in megabytes: both since {@link #watch}. */
    long megabytes() {
        return (most.get() - least.get()) / 1_000_000;
    }

    long looks() {
        return looks.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
