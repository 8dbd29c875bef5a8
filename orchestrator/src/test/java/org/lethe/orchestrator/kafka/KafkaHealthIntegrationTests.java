package org.lethe.orchestrator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.lethe.embedded.EmbeddedServers;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.KafkaAdmin;

class KafkaHealthIntegrationTests {
    @Test
    void kafkaIsUpWhileItsBrokersAnswer() {
        // Given / When
        Health health = health(EmbeddedServers.shared().kafka().bootstrapServers(), Duration.ofMinutes(1));

        // Then
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("nodes", 1);
    }

    @Test
    void kafkaIsDownWhenNobodyAnswersInTime() throws IOException {
        // Given: who accepts and never says a word
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // When
            Health health = health("127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(300));

            // Then
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("code", "NO_ANSWER").hasSize(1);
        }
    }

    private static Health health(String servers, Duration patience) {
        KafkaAdmin admin = new KafkaAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
        LetheKafkaProperties properties = new LetheKafkaProperties("mock://health", true, (short) 0, false, patience);
        KafkaHealthIndicator indicator = new KafkaHealthIndicator(admin, properties);
        try {
            return Objects.requireNonNull(indicator.health());
        } finally {
            indicator.close();
        }
    }
}
