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
import org.lethe.orchestrator.evidence.LogProofs;
import org.lethe.orchestrator.evidence.LogReader;
import org.lethe.orchestrator.evidence.LogRow;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.evidence.note.SignedNote;
import org.lethe.orchestrator.evidence.tree.Frontier;
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

        await().atMost(Duration.ofSeconds(60)).until(() -> pending() == 0);
        LogReader log = fixture.bean(LogReader.class);
        long before = log.size();
        long total = before + (long) FACTS * requests.size();

        // When
        for (int i = 0; i < requests.size(); i++) {
            UUID request = requests.get(i);
            ConfigurableApplicationContext instance = i % 2 == 0 ? first : second;
            writers.execute(() -> IntStream.range(0, FACTS).forEach(number -> append(instance, request, number)));
        }
        writers.shutdown();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
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
        assertThat(rows.get(0).type()).isEqualTo("INVENTORY_CHANGED");
        assertThat(published(requests)).containsExactlyElementsOf(rows.subList((int) before, rows.size()));
        assertThat(signed()).isEqualTo(rows.size());
    }

    @Test
    void aBatchThatCannotBeSignedIsNotPlacedEither() {
        // Given: whoever signs dies before the commit
        LogReader log = fixture.bean(LogReader.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> pending() == 0);
        fixture.jdbc()
                .sql("alter table log_checkpoint add constraint dies check (false) not valid")
                .update();
        long before = log.size();
        UUID request = UUID.randomUUID();

        // When
        append(first, request, 1);
        append(second, request, 2);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> log.size() == before && pending() == 2);
        fixture.jdbc().sql("alter table log_checkpoint drop constraint dies").update();

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> log.publishedUpTo() == before + 2);
        assertThat(log.entries(before, before + 2))
                .extracting(LogRow::body)
                .containsExactly("{\"number\":1}", "{\"number\":2}");
        assertThat(signed()).isEqualTo(before + 2);
    }

    @Test
    void whatWasPublishedBeforeACrashIsPublishedAgainAsItWas() {
        // Given: signed and published, and the note of it lost
        LogReader log = fixture.bean(LogReader.class);
        UUID request = UUID.randomUUID();
        IntStream.range(0, 3).forEach(number -> append(first, request, number));
        await().atMost(Duration.ofSeconds(60)).until(() -> pending() == 0 && log.publishedUpTo() == log.size());
        List<LogEntry> once = records(Set.of(request.toString()));

        // When
        fixture.jdbc()
                .sql("update log_state set published_upto = published_upto - 3")
                .update();
        await().atMost(Duration.ofSeconds(60)).until(() -> log.publishedUpTo() == log.size());

        // Then
        List<LogEntry> twice = records(Set.of(request.toString()));
        assertThat(twice).hasSize(6);
        assertThat(twice.subList(3, 6)).isEqualTo(once);
        assertThat(once.get(2).getCheckpoint())
                .isEqualTo(
                        fixture.bean(LogProofs.class).checkpoint().orElseThrow().note());
    }

    private static long pending() {
        return fixture.jdbc()
                .sql("select count(*) from log_pending")
                .query(Long.class)
                .single();
    }

    /** Every checkpoint that was signed is by the one key and over the entries that are there; entries signed. */
    private static long signed() {
        LogProofs proofs = fixture.bean(LogProofs.class);
        LogReader log = fixture.bean(LogReader.class);
        NoteKey key = NoteKey.parse(fixture.keyFile("log-signing.pub"));
        Frontier tree = new Frontier(0, List.of());
        long size = 0;
        while (size < proofs.signedSize()) {
            LogProofs.Signed next = proofs.checkpoint(size + 1).orElseThrow();
            log.entries(size, next.size()).forEach(row -> tree.add(row.leafHash(), (node, hash) -> {}));
            size = next.size();
            assertThat(SignedNote.open(next.note(), List.of(key)))
                    .contains(new Checkpoint("lethe/log", size, tree.root()).text());
        }
        assertThat(fixture.keyFile("log-pins/newest.checkpoint"))
                .isEqualTo(proofs.checkpoint().orElseThrow().note());
        return size;
    }

    /** The topic is shared with other tests. */
    private static List<LogEntry> records(Set<String> ours) {
        EnvelopeCodec<LogEntry> codec = new EnvelopeCodec<>(LogEntry.class, fixture.serde());
        return fixture.all(Topics.COMPLETIONS).stream()
                .filter(record -> ours.contains(record.key()))
                .map(record -> codec.decode(record.topic(), record.value()))
                .toList();
    }

    /** What a reader of the topic keeps: one entry an index. */
    private static List<LogRow> published(List<UUID> requests) {
        TreeMap<Long, LogRow> byIndex = new TreeMap<>();
        List<Long> order = new ArrayList<>();
        records(requests.stream().map(UUID::toString).collect(Collectors.toSet()))
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
