package org.lethe.quickstart.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends every record that comes to some topics once more, bytes, key, headers and partition as they were. */
final class Doubler implements AutoCloseable {
    private static final String MARK = "doubled";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicInteger doubled = new AtomicInteger();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "doubler");
    private volatile boolean closed;

    Doubler(String bootstrapServers, List<String> topics) throws InterruptedException {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
        ready.await();
    }

    int doubled() {
        return doubled.get();
    }

    private void run() {
        ready.countDown();
        while (!closed) {
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(50))) {
                if (read.headers().lastHeader(MARK) == null) {
                    ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(
                            read.topic(), read.partition(), read.key(), read.value(), read.headers());
                    again.headers().add(MARK, new byte[0]);
                    Future<?> ignored = producer.send(again);
                    doubled.incrementAndGet();
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }
}
