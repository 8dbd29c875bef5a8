package org.lethe.quickstart;

import static org.awaitility.Awaitility.await;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** How much memory is held, looked at several times a second; garbage does not count. */
final class LiveHeap implements AutoCloseable {
    private static final Pattern OLD = Pattern.compile(".*(Old|Tenured).*");

    /** Two looks that differ by less are the same, in bytes: five applications are never quite still. */
    private static final long SAME = 3_000_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final long before;

    /** Waits until what is held no longer changes, and takes that as the measure. */
    LiveHeap(Duration longest) {
        AtomicLong last = new AtomicLong();
        before = await().atMost(longest)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            OptionalLong live = look();
                            long previous = live.isPresent() ? last.getAndSet(live.getAsLong()) : 0;
                            return live.isPresent() && Math.abs(live.getAsLong() - previous) < SAME
                                    ? live.getAsLong()
                                    : 0;
                        },
                        live -> live > 0);
    }

    /** From now on. */
    void watch() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                () -> look().ifPresent(live -> {
                    most.accumulateAndGet(live, Math::max);
                    looks.incrementAndGet();
                }),
                0,
                500,
                TimeUnit.MILLISECONDS);
    }

    /** What is held; nothing where no collection was made, as while native code holds an array: garbage was counted. */
    private static OptionalLong look() {
        long collections = collections();
        long live = live();
        return collections() == collections ? OptionalLong.empty() : OptionalLong.of(live);
    }

    /** The virtual machine counts what can be reached while everything stands still: the total of its histogram, in bytes. */
    private static long live() {
        return Long.parseLong(LiveObjects.histogram().strip().replaceFirst("(?s).*\\s", ""));
    }

    /** Collections of all that is old, so far. */
    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector ->
                        Arrays.stream(collector.getMemoryPoolNames()).anyMatch(OLD.asMatchPredicate()))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** The most that was held since {@link #watch} beyond what was held before, in megabytes. */
    long megabytes() {
        return Math.max(0, most.get() - before) / 1_000_000;
    }

    long looks() {
        return looks.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
