package org.lethe.connector.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.wire.Command;

class WorkersTests {
    private static final Duration SHORT = Duration.ofMillis(10);

    private @Nullable Workers workers;

    @AfterEach
    void close() {
        if (workers != null) {
            workers.close();
        }
    }

    @Test
    void whatHasNoVerdictIsTriedAgainUntilItHas() throws Exception {
        // Given
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        Handler handler = new Handler() {
            @Override
            public Optional<Command> read(Delivery delivery) {
                failFirst(reads);
                return super.read(delivery);
            }

            @Override
            public void carryOut(Command command, Delivery delivery) {
                failFirst(runs);
            }
        };
        Delivery delivery = delivery("request");

        // When
        start(1, handler).submit(delivery);

        // Then
        assertThat(delivery.finished().get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reads).hasValue(2);
        assertThat(runs).hasValue(2);
    }

    @Test
    void whatGoesToAnotherInstanceIsNotCountedAsDone() throws Exception {
        // Given
        AtomicInteger runs = new AtomicInteger();
        Delivery delivery = delivery("request");
        Handler handler = new Handler() {
            @Override
            public void carryOut(Command command, Delivery delivered) {
                runs.incrementAndGet();
                throw new IllegalStateException("registry down");
            }
        };

        // When
        start(1, handler).submit(delivery);
        await().atMost(Duration.ofMinutes(1)).until(() -> runs.get() > 0);
        delivery.abandon();

        // Then
        assertThat(delivery.finished().get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void commandsOfOneRequestNeverRunAtOnce() throws Exception {
        // Given
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Handler handler = new Handler() {
            @Override
            public void carryOut(Command command, Delivery delivery) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                running.decrementAndGet();
            }
        };
        List<Delivery> deliveries = new ArrayList<>();

        // When
        Workers started = start(8, handler);
        for (int i = 0; i < 500; i++) {
            Delivery delivery = delivery("request");
            deliveries.add(delivery);
            started.submit(delivery);
        }

        // Then
        for (Delivery delivery : deliveries) {
            assertThat(delivery.finished().get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void commandsOfDifferentRequestsRunAtOnce() throws Exception {
        // Given
        CyclicBarrier both = new CyclicBarrier(2);
        Handler handler = new Handler() {
            @Override
            public void carryOut(Command command, Delivery delivery) {
                meet(both);
            }
        };
        Delivery one = delivery("one");
        Delivery two = delivery("two");

        // When
        Workers started = start(2, handler);
        started.submit(one);
        started.submit(two);

        // Then
        assertThat(one.finished().get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(two.finished().get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatWasNotStartedIsGivenUpAtOnce() throws Exception {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        Handler handler = new Handler() {
            @Override
            public void carryOut(Command command, Delivery delivery) {
                await().atMost(Duration.ofMinutes(1)).until(() -> gate.getCount() == 0);
            }
        };
        Delivery first = delivery("first");
        Delivery second = delivery("second");

        // When
        Workers started = start(1, handler);
        started.submit(first);
        started.submit(second);
        second.abandon();

        // Then
        assertThat(second.finished().get(20, TimeUnit.SECONDS)).isFalse();
        gate.countDown();
        assertThat(first.finished().get(20, TimeUnit.SECONDS)).isTrue();
    }

    private Workers start(int concurrency, CommandHandler handler) {
        Workers started = new Workers("shop", handler, concurrency, SHORT);
        workers = started;
        return started;
    }

    private static void failFirst(AtomicInteger calls) {
        if (calls.getAndIncrement() == 0) {
            throw new IllegalStateException("registry down");
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Delivery delivery(String requestId) {
        return new Delivery(
                new ConsumerRecord<>("topic", 0, 0, new byte[0], requestId.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads the request id from the record. */
    private abstract static class Handler implements CommandHandler {
        @Override
        public Optional<Command> read(Delivery delivery) {
            return Optional.of(Command.newBuilder()
                    .setCommandId("command")
                    .setRequestId(new String(delivery.record().value(), StandardCharsets.UTF_8))
                    .setSystem("shop")
                    .setAttempt(1)
                    .setIssuedAt(Instant.EPOCH)
                    .setNotAfter(Instant.EPOCH)
                    .setWrappedKey(ByteBuffer.allocate(0))
                    .setWrapKeyId("")
                    .build());
        }
    }
}
