package org.lethe.quickstart;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How much memory is held: looks after a full collection, twice a second, so that garbage does not count. */
final class LiveHeap implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final long before;

    LiveHeap() {
        before = live();
    }

    /** From now on. */
    void watch() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void look() {
        most.accumulateAndGet(live() - before, Math::max);
        looks.incrementAndGet();
    }

    private static long live() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The most that was held beyond what was held when this was made, in megabytes. */
    long megabytes() {
        return most.get() / 1_000_000;
    }

    long looks() {
        return looks.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
