package org.lethe.orchestrator.kafka;

import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.wire.topic.TopicLeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Holds the start until the topics made here can be written to. When they take longer the orchestrator starts all the
 * same: it is then unhealthy, and sends when they are there.
 */
@Component
@ConditionalOnProperty(name = "lethe.kafka.create-topics", matchIfMissing = true)
class TopicsReady implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicsReady.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaAdmin admin;
    private final Inventory inventory;
    private volatile boolean running;

    TopicsReady(KafkaAdmin admin, Inventory inventory) {
        this.admin = admin;
        this.inventory = inventory;
    }

    @Override
    public void start() {
        running = true;
        try (Admin client = Admin.create(admin.getConfigurationProperties())) {
            TopicLeaders.await(client, WireConfiguration.topics(inventory), PATIENCE);
        } catch (KafkaException e) {
            log.warn("code=TOPICS_NOT_READY cause={}", e.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners and everything else that runs. */
    @Override
    public int getPhase() {
        return 0;
    }
}
