package org.lethe.connector.runtime.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deliveries being worked on, and the offsets they allow to commit. Used by the polling thread. */
final class InFlight {
    private static final Logger log = LoggerFactory.getLogger(InFlight.class);

    private final Set<Delivery> deliveries = ConcurrentHashMap.newKeySet();
    private final Queue<Delivery> answered = new ConcurrentLinkedQueue<>();
    private final Map<TopicPartition, OffsetTracker> trackers = new HashMap<>();

    void add(Delivery delivery) {
        long offset = delivery.record().offset();
        trackers.computeIfAbsent(delivery.partition(), partition -> new OffsetTracker(offset))
                .received(offset);
        deliveries.add(delivery);
        CompletableFuture<Void> unused = delivery.finished().thenAccept(done -> {
            deliveries.remove(delivery);
            if (done) {
                answered.add(delivery);
            }
        });
    }

    int size() {
        return deliveries.size();
    }

    Map<TopicPartition, OffsetAndMetadata> takeCommittable() {
        for (Delivery done = answered.poll(); done != null; done = answered.poll()) {
            OffsetTracker tracker = trackers.get(done.partition());
            if (tracker != null) {
                tracker.finished(done.record().offset());
            }
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        trackers.forEach((partition, tracker) -> {
            OptionalLong offset = tracker.takeCommittable();
            if (offset.isPresent()) {
                offsets.put(partition, new OffsetAndMetadata(offset.getAsLong()));
            }
        });
        return offsets;
    }

    /** Starts nothing more of these partitions and waits for what has been started. */
    void abandon(Collection<TopicPartition> partitions, Duration longest) {
        List<CompletableFuture<Boolean>> open = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (partitions.contains(delivery.partition())) {
                delivery.abandon();
                open.add(delivery.finished());
            }
        }
        try {
            CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("commands still run while their partitions go commands={}", size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a delivery does not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(trackers::remove);
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(trackers.keySet());
    }
}
