package org.lethe.quickstart;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;

/** How much memory is held, looked at every second; garbage does not count. */
final class LiveHeap implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong least = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    /** From now on. */
    void watch() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::look, 0, 1_000, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long live = live();
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
