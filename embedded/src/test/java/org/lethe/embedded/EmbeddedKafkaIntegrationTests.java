package org.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIntegrationTests {
    @TempDir
    Path home;

    @Test
    void keepsTopicsAndRecordsOverARestartOnAnotherPort() throws Exception {
        // Given
        var folder = home.resolve("kafka");
        int firstPort;
        try (var kafka = EmbeddedKafka.in(folder).start()) {
            firstPort = kafka.port();
            create(kafka, "letters");
            send(kafka, "letters", "one");
        }

        // When
        try (var kafka = EmbeddedKafka.in(folder).port(Ports.free()).start()) {
            send(kafka, "letters", "two");

            // Then
            assertThat(kafka.port()).isNotEqualTo(firstPort);
            assertThat(read(kafka, "letters", 2)).containsExactly("one", "two");
        }
    }

    @Test
    void createsNoTopicByUseAndTakesBrokerProperties() throws Exception {
        try (var kafka = EmbeddedKafka.in(home.resolve("kafka"))
                        .property("compression.type", "uncompressed")
                        .start();
                var admin = admin(kafka)) {
            // When
            var described = admin.describeTopics(List.of("typo")).allTopicNames();

            // Then
            assertThatThrownBy(() -> described.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            assertThat(admin.describeConfigs(List.of(broker)).all().get())
                    .extractingByKey(broker)
                    .satisfies(c -> {
                        assertThat(c.get("compression.type").value()).isEqualTo("uncompressed");
                        assertThat(c.get("auto.create.topics.enable").value()).isEqualTo("false");
                    });
        }
    }

    @Test
    void refusesAFolderInUseAndAPortInUse() {
        try (var kafka = EmbeddedKafka.in(home.resolve("kafka")).start()) {
            // Then
            assertThatThrownBy(() -> EmbeddedKafka.in(home.resolve("kafka")).start())
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining(home.resolve("kafka").toString())
                    .hasMessageContaining("in use");
            assertThatThrownBy(() -> EmbeddedKafka.in(home.resolve("other"))
                            .port(kafka.port())
                            .start())
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining(Integer.toString(kafka.port()));
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static void create(EmbeddedKafka kafka, String topic) throws Exception {
        try (var admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(10, TimeUnit.SECONDS);
        }
    }

    private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            var values = new ArrayList<String>();
            while (values.size() < count) {
                var batch = consumer.poll(Duration.ofSeconds(10));
                assertThat(batch.isEmpty()).as("records within 10 s").isFalse();
                batch.forEach(r -> values.add(r.value()));
            }
            return values;
        }
    }
}
