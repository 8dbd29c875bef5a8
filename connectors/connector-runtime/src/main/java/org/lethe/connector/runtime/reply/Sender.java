package org.lethe.connector.runtime.reply;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.lethe.wire.Reply;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.topic.Topics;

/** Sends envelopes to the system's replies topic. Thread-safe. */
public final class Sender {
    private final String topic;
    private final EnvelopeCodec<Reply> codec;
    private final Producer<byte[], byte[]> producer;

    public Sender(String system, EnvelopeCodec<Reply> codec, Producer<byte[], byte[]> producer) {
        this.topic = Topics.replies(system);
        this.codec = codec;
        this.producer = producer;
    }

    /**
     * Sends a reply, keyed by request id, or by the system's name for a sign of life.
     *
     * @return done when Kafka has stored it
     */
    public CompletableFuture<Void> send(Reply reply) {
        String key = reply.getRequestId() == null ? reply.getSystem() : reply.getRequestId();
        return send(new ProducerRecord<>(topic, Bytes.utf8(key), codec.encode(topic, reply)));
    }

    CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        Future<?> unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                stored.complete(null);
            } else {
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    /** Waits until it is stored; the producer's own delivery time-out bounds the wait. */
    static void await(Future<Void> stored) {
        try {
            stored.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record was not stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a record was stored", e);
        }
    }
}
