package org.lethe.connector.runtime.consume;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.lethe.wire.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on deliveries with bounded concurrency. What fails without a verdict (the registry or the broker is down) is tried
 * again with growing waits until it succeeds or is handed over: a record is never lost and never skipped.
 */
final class Workers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private final String system;
    private final CommandHandler handler;
    private final Duration longestWait;
    private final ExecutorService threads;
    private final RequestLanes lanes;

    Workers(String system, CommandHandler handler, int concurrency, Duration longestWait) {
        this.system = system;
        this.handler = handler;
        this.longestWait = longestWait;
        this.threads =
                Executors.newFixedThreadPool(concurrency, task -> new Thread(task, "lethe-" + system + "-worker"));
        this.lanes = new RequestLanes(threads);
    }

    void submit(Delivery delivery) {
        threads.execute(() -> guarded(delivery, () -> begin(delivery)));
    }

    private void begin(Delivery delivery) {
        if (!delivery.start()) {
            delivery.finish(false);
            return;
        }
        Optional<Optional<Command>> read = untilDone(delivery, () -> handler.read(delivery));
        if (read.isEmpty()) {
            delivery.finish(false);
        } else if (read.get().isEmpty()) {
            delivery.finish(true);
        } else {
            Command command = read.get().get();
            lanes.run(command.getRequestId(), () -> guarded(delivery, () -> carryOut(command, delivery)));
        }
    }

    private void carryOut(Command command, Delivery delivery) {
        boolean done = untilDone(delivery, () -> {
                    handler.carryOut(command, delivery);
                    return command;
                })
                .isPresent();
        delivery.finish(done);
    }

    /** An error leaves the delivery unanswered, so that it comes again after a restart. */
    private void guarded(Delivery delivery, Runnable work) {
        try {
            work.run();
        } catch (Error e) {
            log.error(
                    "worker broke system={} exception={}", system, e.getClass().getName());
            delivery.finish(false);
            throw e;
        }
    }

    /** Empty when the delivery was handed over before it was done. */
    private <T> Optional<T> untilDone(Delivery delivery, Supplier<T> work) {
        Duration wait = FIRST_WAIT;
        while (!delivery.isAbandoned()) {
            try {
                return Optional.of(work.get());
            } catch (RuntimeException e) {
                log.warn(
                        "command not carried out, trying again system={} partition={} offset={} exception={} waitMillis={}",
                        system,
                        delivery.record().partition(),
                        delivery.record().offset(),
                        e.getClass().getName(),
                        wait.toMillis());
            }
            if (handedOverWithin(delivery, wait)) {
                return Optional.empty();
            }
            wait = wait.multipliedBy(2).compareTo(longestWait) < 0 ? wait.multipliedBy(2) : longestWait;
        }
        return Optional.empty();
    }

    private static boolean handedOverWithin(Delivery delivery, Duration wait) {
        try {
            delivery.handedOver().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a hand-over does not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
