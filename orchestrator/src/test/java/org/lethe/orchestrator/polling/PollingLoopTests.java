package org.lethe.orchestrator.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lethe.orchestrator.polling.PollingLoop.Pass;
import org.lethe.orchestrator.polling.PollingLoop.Settings;

@Timeout(30)
class PollingLoopTests {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Wakeup wakeup = new Wakeup();
    private final AtomicInteger passes = new AtomicInteger();
    private Duration gap = Duration.ZERO;
    private PollingLoop loop = loop(NEVER, NEVER, () -> Pass.IDLE);

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void goesOnAtOnceWhileThereIsMore() {
        run(NEVER, NEVER, () -> passes.get() < 5 ? Pass.DONE : Pass.IDLE);

        await().untilAtomic(passes, number -> assertThat(number).isEqualTo(5));
    }

    @Test
    void looksAgainWhenWokenAndWhenItIsTime() {
        // Given
        run(NEVER, NEVER, () -> Pass.IDLE);
        await().until(() -> passes.get() == 1);

        // When
        wakeup.wake();

        // Then
        await().until(() -> passes.get() == 2);
        loop.stop();
        run(AT_ONCE, NEVER, () -> Pass.IDLE);
        await().until(() -> passes.get() > 5);
    }

    @Test
    void whatComesSoonAfterAPassWaitsForTheGapAndIsDoneTogether() {
        // Given
        gap = Duration.ofSeconds(2);
        long start = System.nanoTime();
        run(NEVER, NEVER, () -> Pass.IDLE);
        await().until(() -> passes.get() == 1);

        // When
        for (int event = 0; event < 100; event++) {
            wakeup.wake();
        }

        // Then
        await().until(() -> passes.get() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(gap);
        await().during(Duration.ofMillis(100)).until(() -> passes.get() == 2);
    }

    @Test
    void noWakeUpShortensThePauseAfterAFailure() {
        for (Supplier<Pass> failing : List.<Supplier<Pass>>of(() -> Pass.FAILED, PollingLoopTests::broken)) {
            // Given
            passes.set(0);
            run(AT_ONCE, NEVER, failing);
            await().until(() -> passes.get() == 1);

            // When
            wakeup.wake();

            // Then
            await().during(Duration.ofMillis(100)).until(() -> passes.get() == 1);
            loop.stop();
        }
    }

    @Test
    void triesAgainAfterThePause() {
        run(NEVER, AT_ONCE, PollingLoopTests::broken);

        await().until(() -> passes.get() > 3);
    }

    @Test
    void stopsInAnyWaitAndStartsAgain() {
        for (Pass waiting : List.of(Pass.IDLE, Pass.FAILED)) {
            passes.set(0);
            run(NEVER, NEVER, () -> waiting);
            await().until(() -> passes.get() == 1);

            loop.stop();
            assertThat(loop.isRunning()).isFalse();

            loop.start();
            await().until(() -> passes.get() >= 2);
            loop.stop();
        }
    }

    private void run(Duration poll, Duration pause, Supplier<Pass> work) {
        loop = loop(poll, pause, work);
        loop.start();
    }

    private PollingLoop loop(Duration poll, Duration pause, Supplier<Pass> work) {
        return new PollingLoop(new Settings("polling-test", "TEST_FAILED", poll, gap, pause), wakeup, () -> {
            passes.incrementAndGet();
            return work.get();
        });
    }

    private static Pass broken() {
        throw new IllegalStateException("the database is away");
    }
}
