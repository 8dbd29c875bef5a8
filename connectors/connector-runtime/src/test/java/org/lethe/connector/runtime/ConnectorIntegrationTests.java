package org.lethe.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.TransientException;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.consume.CommandConsumer;
import org.lethe.connector.runtime.consume.SchemaWait;
import org.lethe.connector.runtime.consume.TopicWait;
import org.lethe.connector.runtime.execute.CommandProcessor;
import org.lethe.connector.runtime.keys.ConnectorKeys;
import org.lethe.connector.runtime.keys.UnwrappedKeys;
import org.lethe.connector.runtime.presence.Presence;
import org.lethe.connector.runtime.presence.Tenant;
import org.lethe.connector.runtime.presence.VendorState;
import org.lethe.connector.runtime.reply.DeadLetters;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.embedded.EmbeddedKafka;
import org.lethe.wire.Action;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.Command;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Failed;
import org.lethe.wire.FailureKind;
import org.lethe.wire.FileChunk;
import org.lethe.wire.Heartbeat;
import org.lethe.wire.ItemResult;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.Outcome;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ReadbackState;
import org.lethe.wire.Reply;
import org.lethe.wire.Right;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.seal.PinnedIdentity;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.serde.Buffers;
import org.lethe.wire.serde.SchemaRegistries;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.serde.WireSchemas;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConnectorIntegrationTests {
    private static final Map<String, Object> SERDE = SerdeProperties.defaults("mock://connector-runtime", true);
    private static final SigningKey SIGNER = SigningKey.generate();

    /** As {@link CommandConsumer} has it: with so many in flight for each worker, nothing more is taken. */
    private static final int QUEUED_PER_WORKER = 16;

    /** For what is sure to happen; a busy machine needs long. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static Wire wire;
    private static ConfigurableApplicationContext context;
    private static Shop shop;
    private static Descriptor descriptor;

    private final String number = UUID.randomUUID().toString();
    private final String email = number + "@example.test";

    @LetheConnector
    static class ShopConnector {
        @Bean
        Shop shop(DataMaps dataMaps) {
            return new Shop(dataMaps);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.in(folder.resolve("kafka")).start();
        wire = new Wire(kafka.bootstrapServers(), SERDE);
        context = ConnectorRuntime.builder(ShopConnector.class, "none")
                .run(
                        "--lethe.connector.system=shop",
                        "--lethe.connector.data-map=classpath:/runtime-test/data-map.yaml",
                        "--lethe.connector.home=" + folder.resolve("keys"),
                        "--lethe.connector.orchestrator-keys="
                                + SIGNER.verificationKey().toBase64(),
                        "--lethe.connector.expected-tenant=shop-1",
                        "--lethe.connector.heartbeat=100ms",
                        "--lethe.connector.part-bytes=20000",
                        "--lethe.kafka.registry-url=mock://connector-runtime",
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--spring.kafka.consumer.properties.max.poll.interval.ms=3000",
                        "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                        "--server.port=0");
        shop = context.getBean(Shop.class);
        assertThat(context.getBean(Connector.class).stage()).isEqualTo(Connector.Stage.WAITING_FOR_TOPICS);
        wire.createTopics();
        await().atMost(PATIENCE)
                .until(() -> context.getBean(Connector.class).stage() == Connector.Stage.WAITING_FOR_SCHEMAS);
        assertThat(HealthPage.of(context).body()).contains("WAITING_FOR_SCHEMAS");
        WireSchemas.deploy(SchemaRegistries.of(SERDE), List.of("shop"));
        await().atMost(PATIENCE).until(() -> wire.replies().stream().anyMatch(reply -> reply.getDescriptor() != null));
        descriptor = wire.replies().stream()
                .map(Reply::getDescriptor)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        context.close();
        wire.close();
        kafka.close();
    }

    @BeforeEach
    void enrol() {
        shop.emails.put(number, email);
    }

    @AfterEach
    void reset() {
        shop.gate.countDown();
        shop.failures.clear();
        shop.attachmentBytes = 0;
    }

    @Test
    void aPersonIsLocatedErasedAndVerified() throws Exception {
        // Given
        Requester request = request();

        // When
        LocatedPayload located = request.open(answer(request.locate(Right.ERASURE, email)), LocatedPayload.class);
        List<PlannedItem> plan = located.getItems().stream().map(request::plan).toList();
        AppliedPayload applied = request.open(answer(request.apply(Right.ERASURE, plan)), AppliedPayload.class);
        VerifiedPayload verified =
                request.open(answer(request.verify(Right.ERASURE, email, plan)), VerifiedPayload.class);

        // Then
        assertThat(located.getItems()).singleElement().satisfies(item -> {
            assertThat(item.getRef()).isEqualTo(number);
            assertThat(item.getAction()).isEqualTo(Action.ERASE);
            assertThat(item.getMatch()).isEqualTo(ByteBuffer.wrap(request.key.match("", "EMAIL", email)));
        });
        assertThat(located.getNewIdentifiers())
                .extracting(org.lethe.wire.Identifier::getValue)
                .containsExactly(number);
        assertThat(applied.getResults()).extracting(ItemResult::getOutcome).containsExactly(Outcome.ERASED);
        assertThat(verified.getChecks())
                .singleElement()
                .satisfies(check -> assertThat(check.getState()).isEqualTo(ReadbackState.ABSENT));
        assertThat(verified.getNewItems()).isEmpty();
    }

    @Test
    void whatAppearedSinceIsReportedByVerify() throws Exception {
        // Given
        Requester request = request();

        // When
        Reply reply = answer(request.verify(Right.ERASURE, email, List.of()));

        // Then
        assertThat(request.open(reply, VerifiedPayload.class).getNewItems())
                .extracting(org.lethe.wire.ProposedItem::getRef)
                .containsExactly(number);
    }

    @Test
    void aDuplicateOfACommandIsAnErasureConfirmedLate() throws Exception {
        // Given
        Requester request = request();
        Command apply = request.apply(Right.ERASURE, List.of(request.plan(number, Action.ERASE, email)));

        // When
        wire.send(apply);
        wire.send(apply);

        // Then
        await().atMost(PATIENCE).until(() -> wire.repliesTo(apply).size() == 2);
        assertThat(wire.repliesTo(apply))
                .extracting(reply ->
                        request.open(reply, AppliedPayload.class).getResults().get(0))
                .extracting(ItemResult::getCode)
                .containsExactlyInAnyOrder(null, "ALREADY_ABSENT");
        assertThat(wire.repliesTo(apply)).extracting(Reply::getExecution).doesNotHaveDuplicates();
        assertThat(shop.applied).containsOnlyOnce(number);
    }

    @Test
    void anotherPersonsRecordIsLeftAlone() throws Exception {
        // Given
        Requester request = request();
        PlannedItem approved = request.plan(number, Action.ERASE, "before@example.test");

        // When
        Reply reply = answer(request.apply(Right.ERASURE, List.of(approved)));

        // Then
        assertThat(request.open(reply, AppliedPayload.class).getResults())
                .extracting(ItemResult::getOutcome)
                .containsExactly(Outcome.CHANGED);
        assertThat(shop.emails).containsEntry(number, email);
    }

    @Test
    void anAttachmentArrivesInParts() throws Exception {
        // Given
        shop.attachmentBytes = 50_001;
        Requester request = request();
        Command apply = request.apply(Right.ACCESS, List.of(request.plan(number, Action.EXPORT, email)));

        // When
        wire.send(apply);
        await().atMost(PATIENCE).until(() -> wire.repliesTo(apply).stream().anyMatch(Reply::getLast));

        // Then
        List<Reply> parts = wire.repliesTo(apply);
        assertThat(parts)
                .extracting(Reply::getExecution)
                .containsOnly(parts.get(0).getExecution());
        assertThat(parts).extracting(Reply::getPart).startsWith(0, 1, 2);
        List<FileChunk> chunks = parts.stream()
                .flatMap(part -> request.open(part, AppliedPayload.class).getChunks().stream())
                .toList();
        assertThat(chunks.stream()
                        .mapToInt(chunk -> chunk.getBytes().remaining())
                        .sum())
                .isEqualTo(50_001);
        assertThat(chunks).filteredOn(FileChunk::getLast).hasSize(1);
        ItemResult result = request.open(parts.get(parts.size() - 1), AppliedPayload.class)
                .getResults()
                .get(0);
        assertThat(result.getRecord()).isEqualTo("{\"email\":\"" + email + "\"}");
    }

    @Test
    void aForgedApplyIsRefusedAndChangesNothing() throws Exception {
        // Given
        Requester forger = new Requester(SigningKey.generate(), descriptor, SERDE);

        // When
        Reply reply = answer(forger.apply(Right.ERASURE, List.of(forger.plan(number, Action.ERASE, email))));

        // Then
        assertFailed(reply, FailureKind.REFUSED, "FORGED_APPLY");
        assertThat(shop.emails).containsKey(number);
    }

    @Test
    void anExpiredApplyIsNotStarted() throws Exception {
        // Given
        Requester request = request();
        request.notAfter = Instant.now().minusSeconds(1);

        // When
        Reply reply = answer(request.apply(Right.ERASURE, List.of(request.plan(number, Action.ERASE, email))));

        // Then
        assertFailed(reply, FailureKind.EXPIRED, "EXPIRED");
        assertThat(shop.emails).containsKey(number);
    }

    @Test
    void aVerbOfANewerVersionIsUnsupported() throws Exception {
        // Given
        Command command = request().locate(Right.ERASURE, email);
        command.setLocate(null);

        // When / Then
        assertFailed(answer(command), FailureKind.UNSUPPORTED, "UNSUPPORTED_VERB");
    }

    @Test
    void aRightOrAnActionOfANewerVersionIsUnsupported() throws Exception {
        Requester request = request();

        assertFailed(answer(request.locate(Right.UNKNOWN, email)), FailureKind.UNSUPPORTED, "UNKNOWN_RIGHT");
        assertFailed(answer(request.survey()), FailureKind.UNSUPPORTED, "SURVEY_UNSUPPORTED");
        assertFailed(
                answer(request.apply(Right.ERASURE, List.of(request.plan(number, Action.UNKNOWN, email)))),
                FailureKind.UNSUPPORTED,
                "UNKNOWN_ACTION");
    }

    @Test
    void vendorFailuresAreTyped() throws Exception {
        // Given
        shop.failures.add(new RateLimitedException("VENDOR_RATE_LIMITED", "limited", Duration.ofSeconds(7)));
        shop.failures.add(new IllegalStateException("kari@example.test is broken"));

        // When / Then
        Failed limited = assertFailed(
                answer(request().locate(Right.ERASURE, email)), FailureKind.RATE_LIMITED, "VENDOR_RATE_LIMITED");
        assertThat(limited.getRetryAfterMillis()).isEqualTo(7_000);
        assertFailed(answer(request().locate(Right.ERASURE, email)), FailureKind.MALFORMED, "CONNECTOR_DEFECT");
    }

    @Test
    void poisonIsDeadLetteredWithOurCodeAndTheConsumerGoesOn() throws Exception {
        // Given
        byte[] good = wire.encode(request().locate(Right.ERASURE, email));
        byte[] truncated = Arrays.copyOf(good, good.length - 10);
        Map<String, byte[]> poison = Map.of(
                "UNKNOWN_MAGIC_BYTE",
                "{\"json\": true}".getBytes(StandardCharsets.UTF_8),
                "UNKNOWN_SCHEMA_ID",
                new byte[] {0, 0x7f, 0, 0, 1, 9},
                "TRUNCATED",
                truncated);

        // When
        for (Map.Entry<String, byte[]> letter : poison.entrySet()) {
            wire.send(letter.getKey().getBytes(StandardCharsets.UTF_8), letter.getValue());
        }

        // Then
        assertThat(answer(request().locate(Right.ERASURE, email)).getFailed()).isNull();
        for (Map.Entry<String, byte[]> letter : poison.entrySet()) {
            ConsumerRecord<byte[], byte[]> dead = deadLetter(letter.getKey());
            assertThat(dead.value()).isEqualTo(letter.getValue());
            assertThat(header(dead, DeadLetters.CODE)).isEqualTo(letter.getKey());
            assertThat(dead.headers().toArray()).hasSize(4);
        }
    }

    @Test
    void aTamperedPayloadIsRefusedAndKeptAsEvidence() throws Exception {
        // Given
        Command command = request().locate(Right.ERASURE, email);
        byte[] sealed = Buffers.bytes(command.getLocate().getSealed());
        sealed[sealed.length / 2] ^= 1;
        command.getLocate().setSealed(ByteBuffer.wrap(sealed));

        // When / Then
        assertFailed(answer(command), FailureKind.REFUSED, "NOT_AUTHENTIC");
        assertThat(header(deadLetter(command.getCommandId()), DeadLetters.CODE)).isEqualTo("NOT_AUTHENTIC");
    }

    @Test
    void aWrapUnderAnUnknownKeyIsRefused() throws Exception {
        Command command = request().locate(Right.ERASURE, email);
        command.setWrapKeyId("0000000000000000");

        assertFailed(answer(command), FailureKind.REFUSED, "UNKNOWN_WRAP_KEY");
    }

    @Test
    void aSlowVendorCostsNoMembership() throws Exception {
        // Given: as many commands as are taken at once, so that the partitions are paused
        assertThat(answer(request().locate(Right.ERASURE, email)).getFailed()).isNull();
        int limit = context.getBean(ConnectorProperties.class).concurrency() * QUEUED_PER_WORKER;
        CountDownLatch gate = new CountDownLatch(1);
        shop.gate = gate;
        List<Command> slow = sendLocates(limit);
        await().atMost(PATIENCE).until(() -> {
            List<Integer> inFlight = inFlightSince(0);
            return inFlight.get(inFlight.size() - 1) == limit;
        });

        // When: more come, for longer than a member may say nothing (6 s) or not poll (3 s)
        List<Command> later = sendLocates(10);
        int before = inFlightSince(0).size();
        await().atMost(PATIENCE).until(() -> inFlightSince(before).size() > 65);
        assertThat(inFlightSince(before)).containsOnly(limit);
        assertThat(context.getBean(ConnectorHealth.class).health().getStatus()).isEqualTo(Status.UP);
        assertThat(slow)
                .allSatisfy(command -> assertThat(wire.repliesTo(command)).isEmpty());
        gate.countDown();

        // Then
        List<Command> all = Stream.concat(slow.stream(), later.stream()).toList();
        await().atMost(PATIENCE)
                .until(() -> all.stream()
                        .noneMatch(command -> wire.repliesTo(command).isEmpty()));
        assertThat(answer(request().locate(Right.ERASURE, email)).getFailed()).isNull();
        assertThat(all)
                .allSatisfy(command -> assertThat(wire.repliesTo(command))
                        .singleElement()
                        .satisfies(reply -> assertThat(reply.getFailed()).isNull()));
    }

    @Test
    void aVendorThatFailsIsToldInSignsOfLifeAndHealth() throws Exception {
        // Given
        shop.failures.add(new TransientException("VENDOR_TIMEOUT", "late", Duration.ofSeconds(1)));

        // When
        assertFailed(answer(request().locate(Right.ERASURE, email)), FailureKind.TRANSIENT, "VENDOR_TIMEOUT");

        // Then
        assertThat(context.getBean(ConnectorHealth.class).health().getStatus()).isEqualTo(Status.DOWN);
        await().atMost(PATIENCE)
                .until(() -> wire.replies().stream()
                        .filter(reply -> reply.getHeartbeat() != null)
                        .anyMatch(reply ->
                                "VENDOR_TIMEOUT".equals(reply.getHeartbeat().getVendorStatus())));
        assertThat(answer(request().locate(Right.ERASURE, email)).getFailed()).isNull();
        assertThat(context.getBean(ConnectorHealth.class).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void healthIsShownOverHttpInCodesAndTimes() throws Exception {
        // Given
        assertThat(answer(request().locate(Right.ERASURE, email)).getFailed()).isNull();

        // When
        HttpResponse<String> health = HealthPage.of(context);

        // Then
        assertThat(health.statusCode()).isEqualTo(200);
        JsonNode parts = JsonMapper.shared().readTree(health.body()).path("components");
        assertThat(parts.at("/broker/details/nodes").asInt()).isEqualTo(1);
        assertThat(parts.at("/connector/details/stage").asString()).isEqualTo("CONSUMING");
        assertThat(Instant.parse(parts.at("/connector/details/lastPoll").asString()))
                .isBefore(Instant.now());
    }

    @Test
    void aLoopThatBrokeGivesNoSignOfLife() throws Exception {
        // Given
        ConnectorProperties properties = context.getBean(ConnectorProperties.class);
        VendorState vendor = context.getBean(VendorState.class);
        Tenant tenant = context.getBean(Tenant.class);
        CommandConsumer consumer = new CommandConsumer(
                "shop",
                "lethe.shop.commands",
                () -> {
                    throw new StackOverflowError("kari@example.test");
                },
                context.getBean(CommandProcessor.class),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Clock.systemUTC());
        Presence presence = new Presence(
                "shop",
                "broken",
                "test",
                context.getBean(DataMaps.class),
                context.getBean(ConnectorKeys.class),
                tenant,
                vendor,
                () -> 0,
                context.getBean(Sender.class),
                Clock.systemUTC());
        Map<String, Object> admin = context.getBean(KafkaClients.class).admin();
        Connector connector = new Connector(
                properties,
                tenant,
                vendor,
                () -> new TopicWait("shop", admin),
                SchemaWait.none(SERDE),
                consumer,
                presence,
                new UnwrappedKeys(Clock.systemUTC()));

        // When
        connector.start();
        await().atMost(PATIENCE).until(() -> connector.stage() == Connector.Stage.BROKEN);
        long before = heartbeats();
        await().atMost(PATIENCE).until(() -> heartbeats() > before + 10);

        // Then
        assertThat(wire.replies().stream()
                        .filter(reply -> reply.getHeartbeat() != null)
                        .filter(reply ->
                                "broken".contentEquals(reply.getHeartbeat().getInstance())))
                .hasSizeLessThanOrEqualTo(1);
        connector.stop();
    }

    @Test
    void theDescriptorProvesItsKeyAndCarriesTheDataMap() {
        SigningKey identity = SigningKey.load(folder.resolve("keys").resolve("identity.key"));

        assertThat(new PinnedIdentity("shop", identity.verificationKey()).wrapKeyOf(descriptor))
                .hasSize(32);
        assertThat(descriptor.getTenant()).isEqualTo("shop-1");
        assertThat(descriptor.getDataMap()).contains("Example Controller AB");
        assertThat(descriptor.getCapabilities()).contains("LOCATE", "ERASE", "EXPORT", "STOP_MARKETING");
    }

    @Test
    void keyFilesBelongToTheirOwnerOnly() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".key")))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .containsExactlyInAnyOrder(
                                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    private static Requester request() {
        return new Requester(SIGNER, descriptor, SERDE);
    }

    private static Reply answer(Command command) throws Exception {
        wire.send(command);
        await().atMost(PATIENCE).until(() -> wire.repliesTo(command).stream().anyMatch(Reply::getLast));
        List<Reply> replies = wire.repliesTo(command);
        return replies.get(replies.size() - 1);
    }

    private static Failed assertFailed(Reply reply, FailureKind kind, String code) {
        Failed failed = reply.getFailed();
        assertThat(failed).isNotNull();
        assertThat(failed.getKind()).isEqualTo(kind);
        assertThat(failed.getCode()).isEqualTo(code);
        return failed;
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(String key) {
        await().atMost(PATIENCE).until(() -> wire.deadLetters().stream().anyMatch(dead -> isKey(dead, key)));
        return wire.deadLetters().stream()
                .filter(dead -> isKey(dead, key))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isKey(ConsumerRecord<byte[], byte[]> dead, String key) {
        return new String(dead.key(), StandardCharsets.UTF_8).equals(key);
    }

    private static String header(ConsumerRecord<byte[], byte[]> dead, String name) {
        return new String(dead.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static int heartbeats() {
        return inFlightSince(0).size();
    }

    /** Of each sign of life after so many, the commands being worked on. */
    private static List<Integer> inFlightSince(int heartbeats) {
        return wire.replies().stream()
                .map(Reply::getHeartbeat)
                .filter(Objects::nonNull)
                .skip(heartbeats)
                .map(Heartbeat::getInFlight)
                .toList();
    }

    private static List<Command> sendLocates(int many) throws Exception {
        List<Command> sent = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            sent.add(request().locate(Right.ERASURE, "slow." + i + "@example.test"));
            wire.send(sent.get(i));
        }
        return sent;
    }
}
