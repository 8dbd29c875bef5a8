package org.lethe.orchestrator.polling;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does one kind of work on a thread of its own: at once while there is more, else when it is woken, and at every poll. Passes
 * can keep a gap, so that under load each does a lot at once; what comes alone waits for nothing. After a failure it pauses,
 * and no wake-up shortens the pause: what failed just now would fail again. Stopping ends every wait.
 */
public final class PollingLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PollingLoop.class);
    private static final Duration LONGEST_PASS = Duration.ofSeconds(10);

    private final Settings settings;
    private final Wakeup wakeup;
    private final Supplier<Pass> work;
    private @Nullable Run run;

    /** @param work one pass; always called on the same thread */
    public PollingLoop(Settings settings, Wakeup wakeup, Supplier<Pass> work) {
        this.settings = settings;
        this.wakeup = wakeup;
        this.work = work;
    }

    /** What a pass came to. */
    public enum Pass {
        /** Something was done; there may be more. */
        DONE,
        /** There is nothing to do now. */
        IDLE,
        /** Something was refused: pause before the next pass. */
        FAILED
    }

    /**
     * How a loop runs.
     *
     * @param thread its name
     * @param failure code in the log for a pass that threw
     * @param poll the longest time between passes
     * @param gap the shortest time from the start of a pass to the start of the next
     * @param pause after a pass that failed or threw
     */
    public record Settings(String thread, String failure, Duration poll, Duration gap, Duration pause) {
        /** Without a gap, and with a pause of one second. */
        public Settings(String thread, String failure, Duration poll) {
            this(thread, failure, poll, Duration.ZERO);
        }

        /** With a pause of one second. */
        public Settings(String thread, String failure, Duration poll, Duration gap) {
            this(thread, failure, poll, gap, Duration.ofSeconds(1));
        }
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            run = new Run();
            run.thread.start();
        }
    }

    /** Returns when the pass under way has ended, or after ten seconds. */
    @Override
    public void stop() {
        Run ending;
        synchronized (this) {
            ending = run;
            run = null;
        }
        if (ending != null) {
            ending.end();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }

    /** From one start to its stop. */
    private final class Run {
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Thread thread = new Thread(this::passes, settings.thread());

        private void passes() {
            try {
                while (stopped.getCount() > 0) {
                    long start = System.nanoTime();
                    switch (pass()) {
                        case DONE -> {}
                        case IDLE -> wakeup.await(settings.poll());
                        case FAILED -> sleep(settings.pause().toNanos());
                    }
                    sleep(settings.gap().toNanos() - (System.nanoTime() - start));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Until it is stopped, at most this long. */
        private void sleep(long nanos) throws InterruptedException {
            boolean unused = nanos > 0 && stopped.await(nanos, TimeUnit.NANOSECONDS);
        }

        private Pass pass() {
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                // Also what is no exception: a loop that ended for good would be noticed by nobody.
                log.warn("code={} cause={}", settings.failure(), e.getClass().getName());
                return Pass.FAILED;
            }
        }

        private void end() {
            stopped.countDown();
            wakeup.wake();
            try {
                thread.join(LONGEST_PASS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
