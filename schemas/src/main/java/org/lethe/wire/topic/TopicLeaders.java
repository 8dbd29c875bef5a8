package org.lethe.wire.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Waits for topics that were just made: every part of the brokers knows them only a moment later, and an idempotent producer
 * that meets a partition in that moment can be refused for the whole of its delivery time-out.
 */
public final class TopicLeaders {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private TopicLeaders() {}

    /**
     * Returns when every partition has a leader and can be written to.
     *
     * @throws KafkaException when that took longer than {@code atMost}, or Kafka refuses to say
     */
    public static void await(Admin admin, Collection<TopicSpec> topics, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            try {
                admin.listOffsets(ends(topics), new ListOffsetsOptions().timeoutMs(Math.toIntExact(left)))
                        .all()
                        .get();
                return;
            } catch (ExecutionException e) {
                boolean over = System.nanoTime() + BETWEEN_LOOKS.toNanos() - end >= 0;
                if (over || !(e.getCause() instanceof RetriableException)) {
                    throw new KafkaException("the topics cannot be written to", e.getCause());
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
        }
    }

    /** Only a partition's leader answers this, so an answer says that there is one. */
    private static Map<TopicPartition, OffsetSpec> ends(Collection<TopicSpec> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicSpec topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        return ends;
    }
}
