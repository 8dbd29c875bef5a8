package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.wire.Command;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.topic.Topics;
import tools.jackson.databind.JsonNode;

/**
 * Somebody copies the database, the broker's log and the dead letters in the middle of requests. Once the requests have
 * ended, in whichever way, and the keys have rotated on their schedule, nothing in the copies opens, with any key that the
 * running system still has. Before, the same search opens all of it, or it would prove nothing.
 */
class ForgettingIntegrationTests {
    private static final String REQUESTS = "/api/v1/requests/";
    private static final Duration A_ROTATION = Duration.ofDays(31);
    private static final Duration THE_CASE_FILES_TERM = Duration.ofDays(3 * 366);

    private final Quickstart lethe = LetheWithClock.get();
    private final Officers officers = LetheWithClock.officers();
    private final Api privacy = Api.as("privacy", lethe.baseUri());
    private final Map<String, SamplePerson> people = new LinkedHashMap<>();
    private final Map<String, UUID> requests = new LinkedHashMap<>();
    private final SealedSearch search = new SealedSearch();
    private final SealedSearch personal = new SealedSearch();

    @Test
    void nothingInCopiesOpensOnceTheRequestsHaveEndedAndTheKeysHaveRotated() throws Exception {
        // Given
        long keysOfOthers = UnreadableCopies.keysInMemory();
        Copies copies = copiesFromTheMiddleOfRequests();
        Map<String, Set<String>> before = search.in(copies, HeldKeys.of(lethe).all(copies, copies));
        for (String end : requests.keySet()) {
            assertThat(before.get(end + " e-mail"))
                    .contains("database:subject_identifier.sealed")
                    .contains("log:lethe.crm.commands")
                    .contains("dead letters:lethe.erp.commands.dlt");
            assertThat(before.get(end + " note")).containsExactly("database:case_text.sealed");
        }
        assertThat(before.get("access e-mail")).contains("database:answer.sealed", "log:lethe.crm.replies");
        assertThat(before.get("package")).contains("database:access_package_chunk.sealed");

        // When
        end();

        // Then: whoever has the keys of today still opens the copies, until these keys are gone
        forget(copies, keysOfOthers);
        Copies running = Copies.of(lethe);
        List<byte[]> held = HeldKeys.of(lethe).all(running, copies);
        assertThat(search.in(copies, held)).isEmpty();

        // And: the same keys do open what is kept
        Map<String, Set<String>> kept = search.in(running, held);
        for (String end : requests.keySet()) {
            assertThat(kept.get(end + " e-mail")).containsExactly("database:case_file.sealed");
            assertThat(kept.get(end + " note")).containsExactly("database:case_file.sealed");
        }
        assertThat(count("kept_ref")).isPositive();

        // When
        String keys = Files.readString(keyFile());
        LetheWithClock.clock().advance(THE_CASE_FILES_TERM);
        await().atMost(LetheWithClock.MOST).until(() -> count("case_file") == 0);
        awaitOtherKeyThan(keys);

        // Then
        Copies last = Copies.of(lethe);
        List<byte[]> left = HeldKeys.of(lethe).all(last, running);
        assertThat(search.in(last, left)).isEmpty();
        assertThat(search.in(running, left)).isEmpty();
    }

    private Copies copiesFromTheMiddleOfRequests() throws Exception {
        List<SamplePerson> some = LetheWithClock.people(0);
        int next = 0;
        for (String end : List.of("completed", "refused", "withdrawn", "access")) {
            SamplePerson person = some.get(next++);
            people.put(end, person);
            String note = "ask for the gatekeeper of " + person.number();
            List.of(search, personal)
                    .forEach(each -> each.add(end + " e-mail", person.email()).add(end + " note", note));
            requests.put(end, file(end.equals("access") ? "ACCESS" : "ERASURE", person, note));
        }
        search.add("package", "data/crm.json");
        requests.forEach((end, id) -> officers.carry(
                id, end.equals("refused") ? "AWAITING_APPROVAL" : "ANSWERING", LetheWithClock.MOST, status -> {}));
        deadLetterCommands();
        return Copies.of(lethe);
    }

    private UUID file(String type, SamplePerson person, String note) {
        Map<String, Object> body = Map.of(
                "type",
                type,
                "receivedAt",
                LetheWithClock.clock().instant().toString(),
                "subject",
                Map.of("identifiers", List.of(Map.of("kind", "EMAIL", "value", person.email()))),
                "language",
                "sv",
                "channel",
                "EMAIL",
                "note",
                note);
        String location = privacy.submit(REQUESTS.substring(0, REQUESTS.length() - 1), body)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /** Somebody wrote the CRM's commands to the ERP's topic, whose connector puts them aside. */
    private void deadLetterCommands() throws Exception {
        List<ConsumerRecord<String, byte[]>> misled = new ArrayList<>();
        EnvelopeCodec<Command> codec = new EnvelopeCodec<>(
                Command.class, SerdeProperties.defaults(lethe.servers().registryUrl(), false));
        for (ConsumerRecord<String, byte[]> row : all(Topics.commands("crm"))) {
            Command command = codec.decode(row.topic(), row.value());
            if (command.getLocate() != null && requests.containsValue(UUID.fromString(command.getRequestId()))) {
                misled.add(row);
            }
        }
        Map<String, Object> servers =
                Map.of("bootstrap.servers", lethe.servers().bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<String, byte[]> row : misled) {
                producer.send(new ProducerRecord<>(Topics.commands("erp"), row.key(), row.value()))
                        .get();
            }
        }
        String deadLetters = Topics.deadLetters(Topics.commands("erp"));
        await().atMost(LetheWithClock.MOST).until(() -> all(deadLetters).size() >= misled.size());
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<ConsumerRecord<String, byte[]>> rows = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", lethe.servers().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(rows::add);
            }
        }
        return rows;
    }

    private UUID request(String end) {
        return Objects.requireNonNull(requests.get(end));
    }

    private void end() {
        officers.carry(request("completed"), LetheWithClock.MOST, status -> {});
        officers.carry(request("access"), LetheWithClock.MOST, status -> {});
        privacy.submit(
                REQUESTS + request("refused") + "/refusal",
                Map.of("ground", "NOT_CONTROLLER", "reason", "belongs to another company"));
        privacy.submit(REQUESTS + request("withdrawn") + "/withdrawal", Map.of("reason", "by telephone"));
        Map<String, String> statuses =
                Map.of("completed", "COMPLETED", "access", "COMPLETED", "refused", "REFUSED", "withdrawn", "WITHDRAWN");
        statuses.forEach((end, status) -> {
            JsonNode record = privacy.get(REQUESTS + request(end) + "/completion-record");
            assertThat(record.path("status").asString()).isEqualTo(status);
            assertThat(record.path("keys").propertyNames())
                    .contains("workingDestroyedAt", "copiesUnreadableBy", "caseFileDestroyedOn");
        });
        assertThat(dates("access")).contains("packageDestroyedAfter");
        assertThat(dates("completed")).contains("refsDestroyedOn");
        assertThat(dates("withdrawn"))
                .as("what was erased could come back from a backup")
                .contains("refsDestroyedOn");
        assertThat(dates("refused")).doesNotContain("refsDestroyedOn");
    }

    private Collection<String> dates(String end) {
        return privacy.get(REQUESTS + request(end) + "/completion-record")
                .path("keys")
                .propertyNames();
    }

    /** Nothing is told to forget or to rotate: the applications do it by themselves when it is time. */
    private void forget(Copies copies, long keysOfOthers) throws Exception {
        List<JsonNode> keys = requests.values().stream()
                .map(id -> privacy.get(REQUESTS + id + "/completion-record").path("keys"))
                .toList();
        Instant destroyed = latest(keys, "workingDestroyedAt", Instant::parse);
        LocalDate promised = latest(keys, "copiesUnreadableBy", LocalDate::parse);
        UnreadableCopies unreadable = new UnreadableCopies(lethe, personal, copies, destroyed, keysOfOthers);

        Optional<Duration> memory = unreadable.untilNoKeyIsInMemory();
        Map<String, Duration> places = unreadable.untilNothingOpens();

        memory.ifPresent(after -> System.out.printf(
                "FIGURE forgetting: no key of an ended request in any memory after %d s%n", after.toSeconds()));
        places.forEach((place, after) -> System.out.printf(
                "FIGURE forgetting: %s of before opens for nobody after %.2f days%n",
                place, after.toSeconds() / 86_400.0));
        assertThat(memory.orElse(Duration.ZERO))
                .isLessThan(Duration.ofMinutes(10).plus(LetheWithClock.MOST));
        assertThat(places.keySet())
                .contains(
                        "database:subject_identifier.sealed",
                        "database:answer.sealed",
                        "log:lethe.crm.commands",
                        "dead letters:lethe.erp.commands.dlt");
        assertThat(places.values())
                .allSatisfy(after -> assertThat(destroyed.plus(after))
                        .isBefore(promised.atStartOfDay(ZoneOffset.UTC).toInstant()));

        LetheWithClock.clock().advance(A_ROTATION);
        await().atMost(LetheWithClock.MOST).until(() -> count("access_package") == 0);
    }

    private static <T extends Comparable<? super T>> T latest(
            List<JsonNode> keys, String name, Function<String, T> parse) {
        return keys.stream()
                .map(dates -> parse.apply(dates.path(name).asString()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The old key-encryption key is replaced and destroyed. */
    private void awaitOtherKeyThan(String before) {
        await().atMost(LetheWithClock.MOST).until(() -> {
            String now = Files.readString(keyFile());
            return now.lines().count() == 1 && !now.equals(before);
        });
    }

    private Path keyFile() {
        return lethe.home().resolve("keys/orchestrator/request-keys.keyset");
    }

    private int count(String table) throws SQLException {
        try (var connection = DriverManager.getConnection(lethe.servers().databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
