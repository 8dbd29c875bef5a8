package org.lethe.orchestrator.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the orchestrator uses Kafka beside {@code spring.kafka.*}.
 *
 * @param registryUrl the schema registry, Confluent's REST API; {@code mock://scope} in tests of one JVM
 * @param createTopics whether topics are made at the start; false where an administrator makes them
 * @param replicationFactor of topics made here; the brokers' default when 0
 * @param autoRegisterSchemas true in development; otherwise schemas are registered when they are deployed
 * @param healthTimeout how long the health check waits for the brokers
 */
@ConfigurationProperties("lethe.kafka")
public record LetheKafkaProperties(
        String registryUrl,
        @DefaultValue("true") boolean createTopics,
        @DefaultValue("0") short replicationFactor,
        @DefaultValue("false") boolean autoRegisterSchemas,
        @DefaultValue("3s") Duration healthTimeout) {
    public LetheKafkaProperties {
        if (registryUrl == null || registryUrl.isBlank()) {
            throw new IllegalArgumentException(
                    "lethe.kafka.registry-url is not set; name the schema registry, for example http://127.0.0.1:8081");
        }
        if (replicationFactor < 0) {
            throw new IllegalArgumentException(
                    "lethe.kafka.replication-factor must be 0 or more, for example 3: " + replicationFactor);
        }
    }
}
