package org.lethe.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeriodicTasksTests {
    private static final Duration OFTEN = Duration.ofMillis(2);

    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void aProbeOfAVendorThatHangsHoldsUpNoSignOfLife() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (PeriodicTasks tasks = new PeriodicTasks("shop")) {
            tasks.every("probe", OFTEN, Duration.ZERO, () -> hang(hangs, interrupted));
            assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();

            tasks.every("presence", OFTEN, Duration.ZERO, beats::incrementAndGet);

            await().until(() -> beats.get() > 10);
        }
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatFailedIsDoneAgain() {
        try (PeriodicTasks tasks = new PeriodicTasks("shop")) {
            tasks.every("presence", OFTEN, Duration.ZERO, () -> {
                if (beats.incrementAndGet() % 2 == 1) {
                    throw new StackOverflowError("kari@example.test");
                }
            });

            await().until(() -> beats.get() > 10);
        }
    }

    private static void hang(CountDownLatch hangs, CountDownLatch interrupted) {
        hangs.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
