package org.lethe.orchestrator.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    LogPublisher(
            JdbcClient jdbc, LogReader reader, KafkaTemplate<String, byte[]> kafka, EnvelopeCodec<LogEntry> codec) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.kafka = kafka;
        this.codec = codec;
    }

    /**
     * Publishes at most one batch. No transaction is open meanwhile; the caller holds the log's lock. Returns how many.
     *
     * @throws RuntimeException when an entry was not taken; it is published again, with those after it
     */
    int publish() {
        long from = reader.publishedUpTo();
        List<LogRow> rows = reader.entries(from, Long.MAX_VALUE);
        if (rows.isEmpty()) {
            return 0;
        }
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (LogRow row : rows) {
            sent.add(kafka.send(
                    Topics.COMPLETIONS, row.requestId().toString(), codec.encode(Topics.COMPLETIONS, entry(row))));
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("entries from " + from + " were not taken by Kafka", e);
        }
        jdbc.sql("update log_state set published_upto = greatest(published_upto, :upto)")
                .param("upto", from + rows.size())
                .update();
        return rows.size();
    }

    private static LogEntry entry(LogRow row) {
        return LogEntry.newBuilder()
                .setIndex(row.index())
                .setRequestId(row.requestId().toString())
                .setType(row.type())
                .setAt(row.at())
                .setBody(row.body())
                .build();
    }
}
