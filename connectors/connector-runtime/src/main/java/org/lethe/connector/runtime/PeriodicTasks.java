package org.lethe.connector.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connector does again and again beside its commands. Tasks of one thread take turns and wait for each other; those of
 * different threads do not. A task that failed is done again at its time.
 */
final class PeriodicTasks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTasks.class);

    private final String system;
    private final Map<String, ScheduledExecutorService> threads = new ConcurrentHashMap<>();

    PeriodicTasks(String system) {
        this.system = system;
    }

    /**
     * Begins a task.
     *
     * @param thread short name of the thread that does it
     * @param period from the end of one run to the next
     * @param first wait before the first run
     */
    void every(String thread, Duration period, Duration first, Runnable task) {
        ScheduledExecutorService executor = threads.computeIfAbsent(
                thread,
                name -> Executors.newSingleThreadScheduledExecutor(
                        runs -> new Thread(runs, "lethe-" + system + "-" + name)));
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> run(task), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.warn(
                    "periodic task failed system={} exception={} at={}",
                    system,
                    e.getClass().getName(),
                    placeOf(e));
        }
    }

    /** Where it was thrown; never the exception's text, which may hold what it stumbled over. */
    static String placeOf(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "unknown" : trace[0].toString();
    }

    /** Interrupts what runs, and begins nothing more. */
    @Override
    public void close() {
        threads.values().forEach(ScheduledExecutorService::shutdownNow);
    }
}
