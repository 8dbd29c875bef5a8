package org.lethe.orchestrator.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Wakeup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sequences and publishes the log on one thread: as soon as a fact is committed, and at every poll. */
@Component
class LogLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LogLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Sequencer sequencer;
    private final LogPublisher publisher;
    private final LogLock lock;
    private final Wakeup wakeup;
    private @Nullable Thread thread;
    private volatile boolean running;

    LogLoop(Sequencer sequencer, LogPublisher publisher, LogLock lock, @Qualifier("logWakeup") Wakeup wakeup) {
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.lock = lock;
        this.wakeup = wakeup;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        thread = new Thread(this::run, "lethe-log");
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                if (pass() == 0) {
                    wakeup.await(POLL);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int pass() {
        try {
            return lock.holding(() -> sequencer.sequence() + publisher.publish());
        } catch (RuntimeException e) {
            log.warn("code=LOG_NOT_PUBLISHED cause={}", e.getClass().getName());
            return 0;
        }
    }

    @Override
    public void stop() {
        Thread stopping;
        synchronized (this) {
            running = false;
            stopping = thread;
            thread = null;
        }
        wakeup.wake();
        if (stopping != null) {
            try {
                stopping.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
