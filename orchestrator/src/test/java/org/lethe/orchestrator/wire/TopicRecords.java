package org.lethe.orchestrator.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.wire.topic.Topics;

/** What is on a topic of the shared broker. */
final class TopicRecords {
    private TopicRecords() {}

    /** Everything that is on it now. */
    static List<ConsumerRecord<String, byte[]>> of(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", EmbeddedServers.shared().kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Why replies of a system were refused, of each. */
    static List<String> refusedReplies(String system) {
        return of(Topics.deadLetters(Topics.replies(system))).stream()
                .map(dead -> new String(dead.headers().lastHeader("lethe-code").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
