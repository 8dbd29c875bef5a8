package org.lethe.connector.runtime.consume;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One record on its way through this instance. Thread-safe. */
public final class Delivery {
    private final ConsumerRecord<byte[], byte[]> record;
    private final CompletableFuture<Void> handedOver = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Boolean> finished = new CompletableFuture<>();

    public Delivery(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    public ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /** True once the partition belongs to another instance or the connector stops: start nothing new. */
    public boolean isAbandoned() {
        return handedOver.isDone();
    }

    void abandon() {
        handedOver.complete(null);
        if (!started.get()) {
            finished.complete(false);
        }
    }

    /** False when there is nothing to start any more. */
    boolean start() {
        started.set(true);
        return !isAbandoned();
    }

    /** @param answered false when another instance must carry the record out */
    void finish(boolean answered) {
        finished.complete(answered);
    }

    CompletableFuture<Boolean> finished() {
        return finished;
    }

    /** Done when {@link #isAbandoned}. */
    CompletableFuture<Void> handedOver() {
        return handedOver;
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }
}
