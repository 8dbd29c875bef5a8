package org.lethe.orchestrator.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.wire.Command;
import org.lethe.wire.LogEntry;
import org.lethe.wire.Reply;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.topic.TopicSpec;
import org.lethe.wire.topic.Topics;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** Codecs of the records, and the topics they travel on. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {
    @Bean
    EnvelopeCodec<Command> commandCodec(LetheKafkaProperties properties) {
        return new EnvelopeCodec<>(Command.class, serde(properties));
    }

    @Bean
    EnvelopeCodec<Reply> replyCodec(LetheKafkaProperties properties) {
        return new EnvelopeCodec<>(Reply.class, serde(properties));
    }

    @Bean
    EnvelopeCodec<LogEntry> logEntryCodec(LetheKafkaProperties properties) {
        return new EnvelopeCodec<>(LogEntry.class, serde(properties));
    }

    @Bean
    PayloadCodec payloadCodec(LetheKafkaProperties properties) {
        return new PayloadCodec(serde(properties));
    }

    /** Made, or brought to their number of partitions, before the first listener starts. */
    @Bean
    @ConditionalOnProperty(name = "lethe.kafka.create-topics", matchIfMissing = true)
    KafkaAdmin.NewTopics topics(LetheKafkaProperties properties, Inventory inventory) {
        return new KafkaAdmin.NewTopics(topics(inventory).stream()
                .map(topic -> properties.replicationFactor() == 0
                        ? topic.toNewTopic()
                        : topic.toNewTopic(properties.replicationFactor()))
                .toArray(NewTopic[]::new));
    }

    /** The topics of the connected systems. */
    static List<TopicSpec> topics(Inventory inventory) {
        return Topics.all(
                inventory.connected().stream().map(InventorySystem::name).toList());
    }

    static Map<String, Object> serde(LetheKafkaProperties properties) {
        return SerdeProperties.defaults(properties.registryUrl(), properties.autoRegisterSchemas());
    }
}
