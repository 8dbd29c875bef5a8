package org.lethe.orchestrator.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.LogEntry;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.topic.Topics;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Publishes entries in order to {@code lethe.completions}, keyed by request. After a crash the last batch is published
 * again: a reader that has seen an index skips it.
 */
@Component
class LogPublisher {
    private final JdbcClient jdbc;
    private final LogReader reader;
    private final KafkaTemplate<String, byte[]> kafka;
    private final EnvelopeCodec<LogEntry> codec;
    private final Checkpoints checkpoints;
    private final CheckpointPins pins;
    private final Clock clock;

    LogPublisher(
            JdbcClient jdbc,
            LogReader reader,
            KafkaTemplate<String, byte[]> kafka,
            EnvelopeCodec<LogEntry> codec,
            Checkpoints checkpoints,
            CheckpointPins pins,
            Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.kafka = kafka;
        this.codec = codec;
        this.checkpoints = checkpoints;
        this.pins = pins;
        this.clock = clock;
    }

    /**
     * Publishes at most one batch, each checkpoint with the last entry that it is over, and pins the newest of them. No
     * transaction is open meanwhile; the caller holds the log's lock. Returns how many entries.
     *
     * @throws RuntimeException when an entry was not taken; it is published again, with those after it
     */
    int publish() {
        long from = reader.publishedUpTo();
        List<LogRow> rows = reader.entries(from, Long.MAX_VALUE);
        if (rows.isEmpty()) {
            return 0;
        }
        Map<Long, String> notes = checkpoints.between(from + 1, from + rows.size());
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (LogRow row : rows) {
            LogEntry entry = entry(row, notes.get(row.index() + 1));
            sent.add(kafka.send(Topics.COMPLETIONS, entry.getRequestId(), codec.encode(Topics.COMPLETIONS, entry)));
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("entries from " + from + " were not taken by Kafka", e);
        }
        jdbc.sql("update log_state set published_upto = greatest(published_upto, :upto)")
                .param("upto", from + rows.size())
                .update();
        notes.values().stream()
                .reduce((first, second) -> second)
                .ifPresent(newest -> pins.pin(newest, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        return rows.size();
    }

    private static LogEntry entry(LogRow row, @Nullable String checkpoint) {
        return LogEntry.newBuilder()
                .setIndex(row.index())
                .setRequestId(row.requestId().toString())
                .setType(row.type())
                .setAt(row.at())
                .setBody(row.body())
                .setCheckpoint(checkpoint)
                .build();
    }
}
