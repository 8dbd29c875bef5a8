package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.wire.topic.TopicLeaders;
import org.lethe.wire.topic.TopicSpec;
import org.lethe.wire.topic.Topics;

class TopicLeadersIntegrationTests {
    private final Admin admin = Admin.create(Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            EmbeddedServers.shared().kafka().bootstrapServers()));
    private final List<TopicSpec> topics =
            Topics.of("leaders-" + UUID.randomUUID().toString().substring(0, 8));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void everyPartitionAnswersAfterTheWait() throws Exception {
        // Given
        admin.createTopics(topics.stream().map(TopicSpec::toNewTopic).toList())
                .all()
                .get();

        // When
        TopicLeaders.await(admin, topics, Duration.ofSeconds(30));

        // Then
        TopicPartition last = new TopicPartition(topics.get(3).name(), Topics.PARTITIONS - 1);
        assertThat(admin.listOffsets(Map.of(last, OffsetSpec.latest()))
                        .partitionResult(last)
                        .get()
                        .offset())
                .isZero();
    }

    @Test
    void aTopicThatIsNotThereIsWaitedForAndThenGivenUp() {
        assertThatExceptionOfType(KafkaException.class)
                .isThrownBy(() -> TopicLeaders.await(admin, topics, Duration.ofMillis(300)));
    }
}
