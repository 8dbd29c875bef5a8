package org.lethe.orchestrator.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.lethe.orchestrator.polling.Schedulers;
import org.lethe.wire.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends the term of what was published: what the log has removed goes from the topic too. */
@Component
class PublishedYears {
    private static final Logger log = LoggerFactory.getLogger(PublishedYears.class);

    private final KafkaAdmin kafka;
    private final LogReader reader;

    PublishedYears(KafkaAdmin kafka, LogReader reader) {
        this.kafka = kafka;
        this.reader = reader;
    }

    /** Any instance, any number of times: what is gone is not removed twice. */
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H", scheduler = Schedulers.ON_NETWORK)
    void pass() {
        boolean removed = reader.years().stream().anyMatch(year -> year.removedAt() != null);
        reader.years().stream()
                .filter(year -> removed && year.removedAt() == null)
                .findFirst()
                .ifPresent(year -> removeBefore(Topics.COMPLETIONS, year.openedAt()));
    }

    /** Entries of a year are placed, and published, after it was opened: what is older belongs to those before. */
    void removeBefore(String topic, Instant opened) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            long first = offset(admin, partition, OffsetSpec.earliest());
            long kept = offset(admin, partition, OffsetSpec.forTimestamp(opened.toEpochMilli()));
            if (kept > first) {
                admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(kept)))
                        .all()
                        .get();
                log.info("topic={} removed offsets={}..{}", topic, first, kept - 1);
            }
        } catch (ExecutionException e) {
            // Tried again by the next pass.
            log.warn(
                    "code=LOG_TOPIC_NOT_SHORTENED cause={}",
                    String.valueOf(e.getCause()).lines().findFirst().orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long offset(Admin admin, TopicPartition partition, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, spec))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
