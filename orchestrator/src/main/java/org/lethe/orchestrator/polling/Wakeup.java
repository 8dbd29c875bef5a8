package org.lethe.orchestrator.polling;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes a thread that polls, so that work is taken up at once; a wake-up that is lost costs one poll. Thread-safe.
 */
public final class Wakeup {
    private final Semaphore signal = new Semaphore(0);

    /** Wakes now. */
    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Wakes once the caller's transaction has committed, or now when there is none. */
    public void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    /** Sleeps until woken, at most this long. True when woken. */
    public boolean await(Duration atMost) throws InterruptedException {
        boolean woken = signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        signal.drainPermits();
        return woken;
    }
}
