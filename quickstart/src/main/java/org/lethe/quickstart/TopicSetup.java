package org.lethe.quickstart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.lethe.wire.topic.TopicLeaders;
import org.lethe.wire.topic.TopicSpec;
import org.lethe.wire.topic.Topics;

/**
 * Makes the topics before anything starts that writes to them, as a deployment does: the connectors start
 * beside the orchestrator here, and do not wait for it to make them.
 */
final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicSetup() {}

    /** Returns when every partition can be written to. */
    static void run(String bootstrapServers, List<String> systems) {
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var admin = Admin.create(config)) {
            var existing = admin.listTopics().names().get();
            var wanted = Topics.all(systems);
            admin.createTopics(wanted.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .map(TopicSpec::toNewTopic)
                            .toList())
                    .all()
                    .get();
            TopicLeaders.await(admin, wanted, PATIENCE);
        } catch (ExecutionException | KafkaException e) {
            throw new QuickstartException("Kafka did not make the topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted", e);
        }
    }
}
