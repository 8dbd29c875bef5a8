package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.evidence.LogReader;
import org.lethe.orchestrator.evidence.LogRow;
import org.lethe.wire.LogEntry;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.topic.Topics;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

class LogIntegrationTests {
    private static final WireFixture fixture = new WireFixture("crm");
    private static final int FACTS = 200;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void start() {
        first = fixture.start();
        second = fixture.start("spring.kafka.client-id=second");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static void append(ConfigurableApplicationContext instance, UUID request, int number) {
        instance.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> instance.getBean(Journal.class)
                        .append(new Fact(
                                request,
                                "TESTED",
                                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                                Map.of("number", number))));
    }

    @Test
    void twoRacingInstancesLeaveNoGapAndPublishEveryEntryInOrder() throws InterruptedException {
        // Given
        List<UUID> requests = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        ExecutorService writers = Executors.newFixedThreadPool(4);

        // When
        for (int i = 0; i < requests.size(); i++) {
            UUID request = requests.get(i);
            ConfigurableApplicationContext instance = i % 2 == 0 ? first : second;
            writers.execute(() -> IntStream.range(0, FACTS).forEach(number -> append(instance, request, number)));
        }
        writers.shutdown();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        long total = (long) FACTS * requests.size();
        LogReader log = fixture.bean(LogReader.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> log.publishedUpTo() == total);

        // Then
        List<LogRow> rows = log.entries(0, total);
        assertThat(rows)
                .extracting(LogRow::index)
                .containsExactlyElementsOf(LongStream.range(0, total).boxed().toList());
        for (UUID request : requests) {
            assertThat(rows.stream()
                            .filter(row -> row.requestId().equals(request))
                            .map(LogRow::body))
                    .containsExactlyElementsOf(IntStream.range(0, FACTS)
                            .mapToObj(number -> "{\"number\":" + number + "}")
                            .toList());
        }
        assertThat(published(requests)).containsExactlyElementsOf(rows);
    }

    /** What a reader of the topic keeps: one entry an index; the topic is shared with other tests. */
    private static List<LogRow> published(List<UUID> requests) {
        EnvelopeCodec<LogEntry> codec = new EnvelopeCodec<>(LogEntry.class, fixture.serde());
        Set<String> ours = requests.stream().map(UUID::toString).collect(Collectors.toSet());
        TreeMap<Long, LogRow> byIndex = new TreeMap<>();
        List<Long> order = new ArrayList<>();
        fixture.all(Topics.COMPLETIONS).stream()
                .filter(record -> ours.contains(record.key()))
                .map(record -> codec.decode(record.topic(), record.value()))
                .forEach(entry -> {
                    LogRow row = new LogRow(
                            entry.getIndex(),
                            UUID.fromString(entry.getRequestId()),
                            entry.getType(),
                            entry.getAt(),
                            entry.getBody());
                    if (byIndex.put(entry.getIndex(), row) == null) {
                        order.add(entry.getIndex());
                    }
                });
        assertThat(order).isSorted();
        return List.copyOf(byIndex.values());
    }
}
