package org.lethe.quickstart.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lethe.wire.topic.Topics;

/**
 * Each fault, caused for real in a {@link Cluster}: what was asked is done once, recorded once, and nothing else is.
 * The broker and the database stay away for thirty seconds, much longer than members of a group may say nothing;
 * {@code -Dlethe.outage=3s} for less.
 */
@Tag("long")
class FaultsIntegrationTests {
    private static final Duration OUTAGE = Duration.parse("PT" + System.getProperty("lethe.outage", "30s"));
    private static final int RECORDS = 2;
    private static final Cluster cluster = Cluster.shared();
    private final Requests requests = new Requests(cluster);

    @BeforeEach
    void everythingRuns() {
        cluster.heal();
    }

    @AfterAll
    static void release() {
        Cluster.release();
    }

    @Test
    void orchestratorsThatDieAtEveryStatusLoseNothing() {
        // Given: one request at each status
        Gate locating = cluster.world.gate("crm", "locate", "locating@example.test", "");
        Gate applying = cluster.world.gate("crm", "apply", "applying@example.test", "applying@example.test/1");
        Gate verifying = cluster.world.gate("crm", "check", "verifying@example.test", "verifying@example.test/1");
        Gate withdrawing = cluster.world.gate("crm", "apply", "withdrawing@example.test", "withdrawing@example.test/1");
        Requests others = new Requests(cluster);
        UUID access = others.fileAccess("releasing@example.test", RECORDS);
        UUID withdrawn = others.file("withdrawing@example.test", RECORDS);
        Map<String, UUID> at = Map.of(
                "LOCATING", requests.file("locating@example.test", RECORDS),
                "AWAITING_APPROVAL", requests.file("approval@example.test", Cluster.SMALL),
                "APPLYING", requests.file("applying@example.test", RECORDS),
                "VERIFYING", requests.file("verifying@example.test", RECORDS),
                "ANSWERING", requests.file("answering@example.test", RECORDS),
                "AWAITING_RELEASE", access,
                "WITHDRAWING", withdrawn);
        withdrawing.awaitReached();
        cluster.desk.withdraw(withdrawn);
        List.of(locating, applying, verifying).forEach(Gate::awaitReached);
        at.forEach((status, id) -> requests.awaitStatus(id, status));

        // When
        cluster.orchestrators.forEach(Child::kill);
        at.forEach((status, id) ->
                assertThat(requests.standing(id).status()).as("on the disk").isEqualTo(status));
        List.of(locating, applying, verifying, withdrawing).forEach(Gate::open);
        cluster.orchestrators.forEach(Child::start);

        // Then
        requests.complete();
        ErasedOnce.check(cluster, requests);
        others.complete();
        assertThat(others.standing(access).status()).isEqualTo("COMPLETED");
        assertThat(cluster.desk.record(access).path("systems").valueStream())
                .filteredOn(
                        system -> Cluster.SYSTEMS.contains(system.path("system").asString("")))
                .hasSize(Cluster.SYSTEMS.size())
                .allSatisfy(
                        system -> assertThat(system.path("outcomes").toString()).contains("EXPORTED"));
        assertThat(others.standing(withdrawn).status()).isEqualTo("WITHDRAWN");
        assertThat(cluster.desk.record(withdrawn).path("systems").toString()).contains("ERASED");
        assertThat(others.records(access) + others.records(withdrawn)).isEqualTo(2);
    }

    @Test
    void aConnectorThatDiesAfterAnErasureAndBeforeItsReplyConfirmsItLate() {
        // Given
        Gate gate = cluster.world.gate("crm", "apply", "late@example.test", "late@example.test/" + RECORDS);
        UUID id = requests.file("late@example.test", RECORDS);
        Child connectors = cluster.named(gate.awaitReached());
        assertThat(cluster.world.records("crm", "late@example.test")).isEmpty();

        // When
        connectors.kill();
        gate.open();
        connectors.start();

        // Then
        requests.complete();
        ErasedOnce.check(cluster, requests);
        assertThat(calls("apply", "late@example.test/" + RECORDS, "crm"))
                .as("it was asked again")
                .hasSizeGreaterThan(1);
        assertThat(cluster.desk.record(id).at("/systems/0/outcomes").toString())
                .contains("ERASED")
                .doesNotContain("NOT_FOUND");
    }

    @Test
    void aConnectorThatDiesInTheMiddleOfAnActionFinishesIt() {
        // Given
        Gate gate = cluster.world.gate("crm", "apply", "middle@example.test", "middle@example.test/1");
        requests.file("middle@example.test", RECORDS);
        Child connectors = cluster.named(gate.awaitReached());
        assertThat(cluster.world.records("crm", "middle@example.test")).hasSize(RECORDS - 1);

        // When
        connectors.kill();
        gate.open();
        connectors.start();

        // Then
        requests.complete();
        ErasedOnce.check(cluster, requests);
    }

    @Test
    void aBrokerThatIsKilledAndComesBackLosesNothing() {
        // Given
        requests.file("before-broker@example.test", RECORDS);

        // When
        cluster.broker.kill();
        requests.file("without-broker@example.test", RECORDS);
        pass(OUTAGE);
        cluster.broker.start();

        // Then
        requests.file("after-broker@example.test", RECORDS);
        requests.complete();
        ErasedOnce.check(cluster, requests);
    }

    @Test
    void aDatabaseThatIsKilledAndComesBackLosesNothing() {
        // Given
        for (int i = 0; i < 4; i++) {
            requests.file("before-database." + i + "@example.test", RECORDS);
        }

        // When
        cluster.restartPostgres(() -> pass(OUTAGE));

        // Then
        requests.file("after-database@example.test", RECORDS);
        requests.complete();
        ErasedOnce.check(cluster, requests);
    }

    @Test
    void everyMessageDeliveredTwiceIsDoneOnce() throws InterruptedException {
        // Given
        List<String> topics = new ArrayList<>();
        Cluster.SYSTEMS.forEach(system -> topics.addAll(List.of(Topics.commands(system), Topics.replies(system))));

        // When
        try (Doubler doubler = new Doubler(cluster.bootstrapServers(), topics)) {
            for (int i = 0; i < 4; i++) {
                requests.file("twice." + i + "@example.test", RECORDS);
            }
            requests.complete();
            assertThat(doubler.doubled()).isGreaterThan(4 * 3 * Cluster.SYSTEMS.size());
        }

        // Then
        ErasedOnce.check(cluster, requests);
    }

    @Test
    void aSystemThatIsDownForGoodWaitsForAPersonAndIsNeverCompleted() {
        // Given
        cluster.world.refuse("crm", "down@example.test", 503);
        cluster.world.refuse("crm", "denied@example.test", 403);

        // When
        UUID down = requests.file("down@example.test", RECORDS);
        UUID denied = requests.file("denied@example.test", RECORDS);

        // Then
        await().atMost(Cluster.PATIENCE)
                .until(() -> requests.standing(down).attention().equals("ATTEMPTS_EXHAUSTED")
                        && !requests.standing(denied).attention().isEmpty());
        assertThat(requests.standing(down).status()).isEqualTo("LOCATING");
        assertThat(requests.standing(denied).status()).isEqualTo("LOCATING");
        assertThat(requests.records(down) + requests.records(denied)).isZero();

        // When: it is up again and a person wants it tried again
        cluster.world.refuse("crm", "down@example.test", 0);
        cluster.world.refuse("crm", "denied@example.test", 0);

        // Then
        requests.complete();
        ErasedOnce.check(cluster, requests);
    }

    @Test
    void aSystemThatFailsInEveryWayAndRecoversIsErasedOnce() {
        // Given: refused for a while, then half an answer and no answer to what was done
        List.of(429, 500, 503).forEach(status -> cluster.world.refuse("crm", status + "@example.test", status));
        cluster.world.breakOff("crm", "apply", "half@example.test", "half@example.test/1");
        Gate never = cluster.world.gate("crm", "apply", "silent@example.test", "silent@example.test/1");

        // When
        List.of("429", "500", "503", "half", "silent")
                .forEach(person -> requests.file(person + "@example.test", RECORDS));
        List.of(429, 500, 503)
                .forEach(status -> await().atMost(Cluster.PATIENCE)
                        .until(() -> calls("locate", "", "crm").stream()
                                .anyMatch(call -> call.email().equals(status + "@example.test"))));
        List.of(429, 500, 503).forEach(status -> cluster.world.refuse("crm", status + "@example.test", 0));

        // Then
        requests.complete();
        never.open();
        ErasedOnce.check(cluster, requests);
    }

    @Test
    void aMalformedMessageOnEachTopicStopsNothing() {
        // Given
        List<byte[]> malformed =
                List.of(new byte[0], "not avro".getBytes(StandardCharsets.UTF_8), new byte[] {0, 0, 0, 0, 1, 7, 7, 7});
        List<String> topics =
                Topics.all(Cluster.SYSTEMS).stream().map(topic -> topic.name()).toList();

        // When
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String topic : topics) {
                for (byte[] bytes : malformed) {
                    Future<?> ignored = producer.send(new ProducerRecord<>(topic, bytes, bytes));
                }
                Future<?> ignored = producer.send(new ProducerRecord<>(topic, new byte[] {1}, null));
            }
        }
        requests.file("malformed@example.test", RECORDS);
        requests.complete();

        // Then
        ErasedOnce.check(cluster, requests);
        for (String system : Cluster.SYSTEMS) {
            for (String topic : List.of(Topics.commands(system), Topics.replies(system))) {
                await().atMost(Cluster.PATIENCE)
                        .untilAsserted(() -> assertThat(codes(Topics.deadLetters(topic)))
                                .as("codes in the dead letters of %s", topic)
                                .hasSizeGreaterThanOrEqualTo(malformed.size() + 1));
            }
        }
    }

    @Test
    void aFullDiskOfTheBrokerLosesNothing() {
        assumeThat(cluster.brokerDisk().isMounted())
                .as("a small file system can be mounted, which needs root on Linux")
                .isTrue();
        // Given
        requests.file("before-full@example.test", RECORDS);

        // When
        cluster.brokerDisk().fill();
        for (int i = 0; i < 3; i++) {
            requests.file("while-full." + i + "@example.test", RECORDS);
        }
        await().atMost(Cluster.PATIENCE).until(() -> !cluster.broker.alive());
        assertThat(requests.standings().values())
                .extracting(Requests.Standing::status)
                .doesNotContain("COMPLETED");
        cluster.brokerDisk().clear();
        cluster.broker.start();

        // Then
        requests.complete();
        ErasedOnce.check(cluster, requests);
    }

    private static List<Call> calls(String verb, String ref, String system) {
        return cluster.world.calls().stream()
                .filter(call -> call.verb().equals(verb)
                        && call.ref().equals(ref)
                        && call.system().equals(system))
                .toList();
    }

    private static List<String> codes(String topic) {
        List<String> codes = new ArrayList<>();
        Messages.read(cluster.bootstrapServers(), Messages.begin(cluster.bootstrapServers(), List.of(topic)), dead -> {
            if (dead.headers().lastHeader("lethe-code") != null) {
                codes.add(new String(dead.headers().lastHeader("lethe-code").value(), StandardCharsets.UTF_8));
            }
        });
        return codes;
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
