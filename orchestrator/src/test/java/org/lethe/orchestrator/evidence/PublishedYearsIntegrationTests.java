package org.lethe.orchestrator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.lethe.embedded.EmbeddedServers;
import org.springframework.kafka.core.KafkaAdmin;

/** What the log has removed does not stay on the topic. */
class PublishedYearsIntegrationTests {
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", EmbeddedServers.shared().kafka().bootstrapServers());

    @Test
    void whatWasPublishedBeforeTheFirstKeptYearGoesFromTheTopicAndTheRestStays() throws Exception {
        // Given
        String topic = "years-" + UUID.randomUUID();
        KafkaAdmin admin = new KafkaAdmin(kafka);
        admin.createOrModifyTopics(new NewTopic(topic, 1, (short) 1));
        Instant opened = Instant.now().minus(Duration.ofDays(2));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            for (int day = 5; day > 0; day--) {
                long at = Instant.now().minus(Duration.ofDays(day)).toEpochMilli() + 1_000;
                producer.send(new ProducerRecord<>(topic, 0, at, "request", "day " + day))
                        .get();
            }
        }
        PublishedYears years = new PublishedYears(admin, new NoLog());

        // When
        years.removeBefore(topic, opened);
        years.removeBefore(topic, opened);

        // Then
        assertThat(values(topic)).containsExactly("day 2", "day 1");
    }

    private List<String> values(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new java.util.ArrayList<>();
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    /** Never asked. */
    private static final class NoLog implements LogReader {
        @Override
        public List<LogRow> entries(long from, long to) {
            return List.of();
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public long publishedUpTo() {
            return 0;
        }

        @Override
        public List<LogYear> years() {
            return List.of();
        }
    }
}
