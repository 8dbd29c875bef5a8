package org.lethe.connector.http;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends exchanges that take longer than they may as a whole, and those whose caller was interrupted: a thread that reads
 * from a socket notices neither. Closes connections that nobody used for a while, whose buffers hold the last answer.
 * All clients of the process are looked after together, every 50 ms, so that an exchange costs no timer of its own.
 * Thread-safe.
 */
final class HttpWatch {
    private static final Logger log = LoggerFactory.getLogger(HttpWatch.class);
    private static final Duration CADENCE = Duration.ofMillis(50);
    private static final Duration TO_CLOSE = Duration.ofSeconds(1);
    private static final TimeValue IDLE = TimeValue.ofSeconds(5);
    private static final HttpWatch SHARED = new HttpWatch();

    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
    /** Weakly, as nothing ends a client but that nobody has it any more. */
    private final Set<PoolingHttpClientConnectionManager> pools =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private HttpWatch() {
        // One to close, as saying goodbye over TLS may block, and one that must not be late.
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "lethe-vendor-watch");
            thread.setDaemon(true);
            return thread;
        });
        every(threads, CADENCE, this::endDue);
        every(threads, TO_CLOSE, this::closeIdle);
    }

    private static void every(ScheduledExecutorService threads, Duration cadence, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> guarded(work), cadence.toMillis(), cadence.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails for one must not end the watch over the others, which a scheduler does with a task that throws. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            log.warn(
                    "a connection to a vendor could not be ended exception={}",
                    e.getClass().getName());
        }
    }

    /** Closes from now on what the pool has not used for 5 s. */
    static void watch(PoolingHttpClientConnectionManager pool) {
        SHARED.pools.add(pool);
    }

    /** The exchange that the calling thread begins, watched until it is closed. */
    static Exchange begin(Cancellable request, Duration atMost) {
        Exchange exchange = new Exchange(request, Thread.currentThread(), System.nanoTime() + atMost.toNanos());
        SHARED.running.add(exchange);
        return exchange;
    }

    private void endDue() {
        long now = System.nanoTime();
        running.forEach(exchange -> guarded(() -> exchange.endIfDue(now)));
    }

    private void closeIdle() {
        List<PoolingHttpClientConnectionManager> open;
        synchronized (pools) {
            open = List.copyOf(pools);
        }
        open.forEach(pool -> guarded(() -> pool.closeIdle(IDLE)));
    }

    /** One exchange that is under way. */
    static final class Exchange implements AutoCloseable {
        private final Cancellable request;
        private final Thread caller;
        private final long deadline;
        private volatile boolean late;

        private Exchange(Cancellable request, Thread caller, long deadline) {
            this.request = request;
            this.caller = caller;
            this.deadline = deadline;
        }

        private void endIfDue(long now) {
            boolean over = now - deadline >= 0;
            if (over || caller.isInterrupted()) {
                late = over;
                request.cancel();
            }
        }

        /** Whether it was ended because its time was up. */
        boolean late() {
            return late;
        }

        @Override
        public void close() {
            SHARED.running.remove(this);
        }
    }
}
