package org.lethe.orchestrator.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.lethe.wire.LogEntry;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.topic.Topics;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads back what was published to {@code lethe.completions}. */
@Component
class PublishedCheckpoints {
    /** More than two batches: one of them ends with a checkpoint. */
    private static final long LOOK_BACK = 2_500;

    private static final Duration MOST = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;
    private final EnvelopeCodec<LogEntry> codec;
    private final LogKeys keys;

    PublishedCheckpoints(ConsumerFactory<String, byte[]> consumers, EnvelopeCodec<LogEntry> codec, LogKeys keys) {
        this.consumers = consumers;
        this.codec = codec;
        this.keys = keys;
    }

    /**
     * The largest checkpoint of this log among the last records; others on the topic do not matter.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    Optional<Checkpoint> newest() {
        TopicPartition partition = new TopicPartition(Topics.COMPLETIONS, 0);
        try (Consumer<String, byte[]> consumer = consumers.createConsumer("lethe-log-check", null)) {
            consumer.assign(List.of(partition));
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(List.of(partition), MOST);
            long end = consumer.endOffsets(List.of(partition), MOST).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin.getOrDefault(partition, 0L), end - LOOK_BACK));
            Checkpoint newest = null;
            while (consumer.position(partition, MOST) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    Checkpoint read = checkpoint(record);
                    if (read != null && (newest == null || read.size() > newest.size())) {
                        newest = read;
                    }
                }
            }
            return Optional.ofNullable(newest);
        }
    }

    /** Null for a record that is not one of ours, an empty one included: it proves nothing about the log. */
    private @Nullable Checkpoint checkpoint(ConsumerRecord<String, byte[]> record) {
        try {
            String note = codec.decode(record.topic(), record.value()).getCheckpoint();
            return note == null ? null : keys.open(note).orElse(null);
        } catch (RefusedException e) {
            return null;
        }
    }
}
