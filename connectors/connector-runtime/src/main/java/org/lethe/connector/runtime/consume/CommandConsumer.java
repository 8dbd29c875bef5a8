package org.lethe.connector.runtime.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The polling loop. It never waits for a command: while enough of them are in flight the partitions are paused and
 * polling goes on, so that a slow vendor never costs the membership in the group. A partition that goes to another
 * instance is given up after the commands started from it are answered, within {@code drain}.
 */
public final class CommandConsumer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CommandConsumer.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration HANGS = Duration.ofMinutes(1);
    private static final Duration BUSY = Duration.ofMillis(20);
    private static final int QUEUED_PER_WORKER = 16;

    /** Often enough: what was answered since the last commit comes again after a crash, and is confirmed once more. */
    private static final Duration COMMITS = Duration.ofMillis(200);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Workers workers;
    private final int limit;
    private final Duration drain;
    private final Clock clock;
    private final InFlight inFlight = new InFlight();
    private volatile boolean running = true;
    private volatile Instant lastPoll;
    private long nextCommit = System.nanoTime();

    public CommandConsumer(
            String system,
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            CommandHandler handler,
            int concurrency,
            Duration backoff,
            Duration drain,
            Clock clock) {
        this.topic = topic;
        this.consumers = consumers;
        this.workers = new Workers(system, handler, concurrency, backoff);
        this.limit = concurrency * QUEUED_PER_WORKER;
        this.drain = drain;
        this.clock = clock;
        this.lastPoll = clock.instant();
    }

    /** Polls until {@link #stop}; a consumer that breaks is replaced. */
    @Override
    public void run() {
        try {
            while (running) {
                try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                    pollOn(consumer);
                } catch (KafkaException e) {
                    log.warn(
                            "consumer broke and is replaced topic={} exception={}",
                            topic,
                            e.getClass().getName());
                    inFlight.abandon(inFlight.partitions(), drain);
                    inFlight.forget(inFlight.partitions());
                    pause();
                }
            }
        } finally {
            workers.close();
        }
    }

    /** Asks the loop to answer what it has started and to end. */
    public void stop() {
        running = false;
    }

    public int inFlight() {
        return inFlight.size();
    }

    /** When the loop last polled; an old instant says that it hangs. */
    public Instant lastPoll() {
        return lastPoll;
    }

    /** Whether the loop goes round; when it does not, commands would wait unread. */
    public boolean isPolling() {
        return running && lastPoll.isAfter(clock.instant().minus(HANGS));
    }

    private void pollOn(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(topic), new Rebalance(consumer));
        while (running) {
            lastPoll = clock.instant();
            boolean full = inFlight.size() >= limit;
            if (full) {
                consumer.pause(consumer.assignment());
            } else if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
            for (ConsumerRecord<byte[], byte[]> received : consumer.poll(inFlight.size() > 0 ? BUSY : IDLE)) {
                Delivery delivery = new Delivery(received);
                inFlight.add(delivery);
                workers.submit(delivery);
            }
            commit(consumer);
        }
        giveUp(consumer, inFlight.partitions());
    }

    private void commit(Consumer<byte[], byte[]> consumer) {
        if (System.nanoTime() - nextCommit < 0) {
            return;
        }
        nextCommit = System.nanoTime() + COMMITS.toNanos();
        Map<TopicPartition, OffsetAndMetadata> offsets = inFlight.takeCommittable();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, failure) -> {
                if (failure != null) {
                    log.info(
                            "commit failed, a later one covers it exception={}",
                            failure.getClass().getName());
                }
            });
        }
    }

    private void giveUp(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        inFlight.abandon(partitions, drain);
        Map<TopicPartition, OffsetAndMetadata> offsets = inFlight.takeCommittable();
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets);
            } catch (KafkaException e) {
                log.info(
                        "last commit failed, commands come again exception={}",
                        e.getClass().getName());
            }
        }
        inFlight.forget(partitions);
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Hands partitions over cleanly. */
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            log.info("partitions assigned topic={} count={}", topic, partitions.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            giveUp(consumer, partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            inFlight.abandon(partitions, Duration.ZERO);
            inFlight.forget(partitions);
        }
    }
}
