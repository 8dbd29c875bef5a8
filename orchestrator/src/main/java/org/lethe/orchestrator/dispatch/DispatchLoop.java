package org.lethe.orchestrator.dispatch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the dispatcher on one thread: as soon as something is inserted or answered, and at every poll. */
@Component
class DispatchLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DispatchLoop.class);

    private final Dispatcher dispatcher;
    private final Wakeup wakeup;
    private final DispatchProperties properties;
    private @Nullable Thread thread;
    private volatile boolean running;

    DispatchLoop(Dispatcher dispatcher, Wakeup wakeup, DispatchProperties properties) {
        this.dispatcher = dispatcher;
        this.wakeup = wakeup;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        thread = new Thread(this::run, "lethe-dispatch");
        thread.start();
    }

    private void run() {
        long nextSweep = System.nanoTime();
        while (running) {
            try {
                if (System.nanoTime() - nextSweep >= 0) {
                    dispatcher.sweep();
                    nextSweep = System.nanoTime() + properties.poll().toNanos();
                }
                switch (dispatcher.pass()) {
                    case SENT -> {}
                    case IDLE -> wakeup.await(properties.poll());
                    case FAILED -> Thread.sleep(dispatcher.pauseAfterFailure().toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    /** The database is away: claimed steps come back by themselves when their time has passed. */
    private void pauseAfter(RuntimeException e) {
        log.warn("code=DISPATCH_FAILED cause={}", e.getClass().getName());
        try {
            Thread.sleep(dispatcher.pauseAfterFailure().toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
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
