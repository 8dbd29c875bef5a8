package org.lethe.quickstart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.lethe.wire.topic.TopicSpec;
import org.lethe.wire.topic.Topics;

/**
 * Makes the topics before anything starts that writes to them, as a deployment does. An idempotent producer that meets a
 * partition in the moment of its making can be refused for the whole of its delivery time-out.
 */
final class TopicSetup {
    private TopicSetup() {}

    private static final int MOST_LOOKS = 300;

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
            awaitLeaders(admin, wanted);
        } catch (ExecutionException e) {
            throw new QuickstartException("Kafka did not make the topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted", e);
        }
    }

    /** Only a partition's leader answers this, so an answer says that there is one. */
    private static Map<TopicPartition, OffsetSpec> ends(List<TopicSpec> topics) {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        return ends;
    }

    /** A topic that was made is known to every part of the broker only a moment later. */
    private static void awaitLeaders(Admin admin, List<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        for (int look = 1; ; look++) {
            try {
                admin.listOffsets(ends(topics)).all().get();
                return;
            } catch (ExecutionException e) {
                if (look == MOST_LOOKS || !(e.getCause() instanceof RetriableException)) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
