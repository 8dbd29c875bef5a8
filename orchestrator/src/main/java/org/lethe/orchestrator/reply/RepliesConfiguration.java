package org.lethe.orchestrator.reply;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.wire.topic.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** One listener over the replies of all connected systems; it takes bytes and commits offsets after the database. */
@Configuration(proxyBeanMethods = false)
class RepliesConfiguration {
    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> repliesContainer(
            ConsumerFactory<?, ?> base, Inventory inventory, RepliesProperties properties, ReplyListener listener) {
        String[] topics = inventory.connected().stream()
                .map(system -> Topics.replies(system.name()))
                .toArray(String[]::new);
        ContainerProperties container = new ContainerProperties(topics);
        container.setGroupId(properties.group());
        container.setAckMode(ContainerProperties.AckMode.BATCH);
        container.setMessageListener(listener);
        container.setMissingTopicsFatal(false);
        container.setIdleBetweenPolls(properties.gather().toMillis());
        ConcurrentMessageListenerContainer<String, byte[]> replies =
                new ConcurrentMessageListenerContainer<>(bytes(base), container);
        replies.setConcurrency(properties.concurrency());
        replies.setBeanName("lethe-replies");
        replies.setCommonErrorHandler(withoutLimit());
        replies.setAutoStartup(topics.length > 0);
        return replies;
    }

    private static ConsumerFactory<String, byte[]> bytes(ConsumerFactory<?, ?> base) {
        Map<String, Object> settings = new HashMap<>(base.getConfigurationProperties());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new DefaultKafkaConsumerFactory<>(settings);
    }

    /** The listener throws only what may pass: it gets the same records again until it does. */
    private static DefaultErrorHandler withoutLimit() {
        ExponentialBackOff pauses = new ExponentialBackOff(200, 2.0);
        pauses.setMaxInterval(10_000);
        DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
        handler.setLogLevel(org.springframework.kafka.KafkaException.Level.WARN);
        return handler;
    }
}
