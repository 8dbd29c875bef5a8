package org.lethe.quickstart;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How much memory is held: looks after a full collection, twice a second, so that garbage does not count. */
final class LiveHeap implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong least = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    /** From now on. */
    void watch() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long live = live();
        least.accumulateAndGet(live, Math::min);
        most.accumulateAndGet(live, Math::max);
        looks.incrementAndGet();
    }

    /** What the collection itself left behind: what was allocated since it ended, while others ran on, is not counted. */
    private static long live() {
        Runtime.getRuntime().gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
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
