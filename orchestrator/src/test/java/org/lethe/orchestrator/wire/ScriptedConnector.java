package org.lethe.orchestrator.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Applied;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.Command;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Failed;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Heartbeat;
import org.lethe.wire.Located;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.Reply;
import org.lethe.wire.Surveyed;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.Verified;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.IdentityKey;
import org.lethe.wire.seal.KeyWrap;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.seal.Verbs;
import org.lethe.wire.serde.Buffers;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.topic.Topics;

/** A connector under a test's control: real keys, real envelopes, real topics; it answers what the test says. */
final class ScriptedConnector implements AutoCloseable {
    /** SHA-256 of the data map that it begins with; the inventories of tests name it. */
    static final String FIRST_MAP = "00".repeat(32);

    final String system;
    private final IdentityKey identity;
    private final HpkeKeyPair keyPair = HpkeKeyPair.generate();
    private final EnvelopeCodec<Command> commands;
    private final EnvelopeCodec<Reply> replies;
    private final PayloadCodec payloads;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final BlockingQueue<Command> received = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final List<OwnMap> kept = new CopyOnWriteArrayList<>(List.of(new OwnMap(FIRST_MAP, "7", "{}")));
    private volatile OwnMap own = kept.get(0);
    private volatile boolean closed;

    ScriptedConnector(String system, IdentityKey identity, String bootstrapServers, String registryUrl) {
        this.system = system;
        this.identity = identity;
        Map<String, Object> serde = SerdeProperties.defaults(registryUrl, true);
        this.commands = new EnvelopeCodec<>(Command.class, serde);
        this.replies = new EnvelopeCodec<>(Reply.class, serde);
        this.payloads = new PayloadCodec(serde);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", system, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = new Thread(this::consume, "scripted-" + system);
        thread.start();
    }

    private void consume() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.commands(system)));
            while (!closed) {
                for (ConsumerRecord<String, byte[]> row : consumer.poll(Duration.ofMillis(100))) {
                    received.add(commands.decode(row.topic(), row.value()));
                }
            }
        } catch (WakeupException e) {
            // Closing.
        }
    }

    /** The next command, within a minute. */
    Command next() {
        Command command = poll(Duration.ofMinutes(1));
        if (command == null) {
            throw new AssertionError("no command for " + system);
        }
        return command;
    }

    @Nullable
    Command poll(Duration atMost) {
        try {
            return received.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Describes itself and shows that it lives. */
    void hello() {
        describe(identity);
        beat();
    }

    void beat() {
        send(blank().setHeartbeat(new Heartbeat("one", 0, null, null)).build(), system);
    }

    /** Its owner has put another data map there; it keeps those before. */
    void ownerChangesTo(OwnMap map) {
        kept.add(map);
        own = map;
        describe(identity);
    }

    /** The data map that its owner has put there last. */
    OwnMap own() {
        return own;
    }

    /** Its home was lost: it has its owner's file only. */
    void loseEarlierMaps() {
        kept.removeIf(map -> map != own);
        describe(identity);
    }

    /**
     * A data map of its owner.
     *
     * @param sha256 of the file, hex
     * @param content JSON
     */
    record OwnMap(String sha256, String version, String content) {
        ByteBuffer digest() {
            return ByteBuffer.wrap(HexFormat.of().parseHex(sha256));
        }
    }

    /** Signed by this identity, which need not be its own. */
    void describe(IdentityKey by) {
        describe(by, List.of("EMAIL"));
    }

    /** Its own, of a connector that searches by these kinds. */
    void describeAccepting(List<String> kinds) {
        describe(identity, kinds);
    }

    private void describe(IdentityKey by, List<String> kinds) {
        Descriptor descriptor = Descriptor.newBuilder()
                .setVersion("1.0")
                .setCapabilities(List.of("LOCATE"))
                .setAccepts(kinds)
                .setDataMapVersion(own.version())
                .setDataMapDigest(own.digest())
                .setDataMap(own.content())
                .setTenant("test")
                .setWrapKeyId(keyPair.id())
                .setWrapKey(ByteBuffer.wrap(keyPair.publicKey()))
                .setSignature(ByteBuffer.wrap(by.sign(system, keyPair)))
                .setDataMapsKept(kept.stream().map(OwnMap::digest).toList())
                .build();
        descriptor.setContentSignature(ByteBuffer.wrap(by.sign(system, descriptor)));
        send(blank().setDescriptor(descriptor).build(), system);
    }

    /** Opens the command's payload as its connector would. */
    <T extends SpecificRecord> T open(Command command, Class<T> type) {
        ByteBuffer sealed = switch (Verbs.of(command).orElseThrow()) {
            case LOCATE -> command.getLocate().getSealed();
            case APPLY -> command.getApply().getSealed();
            case VERIFY -> command.getVerify().getSealed();
            case SURVEY -> command.getSurvey().getSealed();
        };
        return payloads.decode(key(command).open(Buffers.bytes(sealed), SealContext.of(command)), type);
    }

    /** Answers with one empty part. */
    void answer(Command command) {
        reply(command, UUID.randomUUID().toString(), 0, true);
    }

    /** Answers with this in one part. */
    void answer(Command command, SpecificRecord payload) {
        send(part(command, UUID.randomUUID().toString(), 0, true, payload), command.getRequestId());
    }

    void reply(Command command, String execution, int part, boolean last) {
        send(part(command, execution, part, last), command.getRequestId());
    }

    /** Sends a part that was changed after it was sealed. */
    void replyChanged(Command command, UnaryOperator<Reply.Builder> change) {
        Reply honest = part(command, UUID.randomUUID().toString(), 0, true);
        send(change.apply(Reply.newBuilder(honest)).build(), command.getRequestId());
    }

    Reply part(Command command, String execution, int part, boolean last) {
        return part(command, execution, part, last, empty(Verbs.of(command).orElseThrow()));
    }

    private Reply part(Command command, String execution, int part, boolean last, SpecificRecord payload) {
        Verb verb = Verbs.of(command).orElseThrow();
        SealContext context = SealContext.reply(
                system,
                verb,
                command.getRequestId(),
                command.getCommandId(),
                command.getAttempt(),
                execution,
                part,
                last);
        Reply.Builder reply = blank().setCommandId(command.getCommandId())
                .setRequestId(command.getRequestId())
                .setAttempt(command.getAttempt())
                .setExecution(execution)
                .setPart(part)
                .setLast(last);
        ByteBuffer sealed = ByteBuffer.wrap(key(command).seal(payloads.encode(payload), context));
        return (switch (verb) {
                    case LOCATE -> reply.setLocated(new Located(sealed));
                    case APPLY -> reply.setApplied(new Applied(sealed));
                    case VERIFY -> reply.setVerified(new Verified(sealed));
                    case SURVEY -> reply.setSurveyed(new Surveyed(sealed));
                })
                .build();
    }

    void fail(Command command, FailureKind kind, @Nullable Long retryAfterMillis) {
        send(
                blank().setCommandId(command.getCommandId())
                        .setRequestId(command.getRequestId())
                        .setAttempt(command.getAttempt())
                        .setFailed(new Failed(kind, "VENDOR_" + kind, retryAfterMillis))
                        .build(),
                command.getRequestId());
    }

    void send(Reply reply, String key) {
        sendTo(Topics.replies(system), reply, key);
    }

    void sendTo(String topic, Reply reply, String key) {
        sendBytes(topic, key, replies.encode(topic, reply));
    }

    void sendBytes(String topic, String key, byte[] bytes) {
        try {
            producer.send(new ProducerRecord<>(topic, key, bytes)).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    List<Command> drain() {
        List<Command> drained = new ArrayList<>();
        received.drainTo(drained);
        return drained;
    }

    private SystemKey key(Command command) {
        return KeyWrap.unwrap(Buffers.bytes(command.getWrappedKey()), keyPair);
    }

    private Reply.Builder blank() {
        return Reply.newBuilder()
                .setSystem(system)
                .setAttempt(0)
                .setSentAt(Instant.now())
                .setExecution("")
                .setPart(0)
                .setLast(true);
    }

    private static SpecificRecord empty(Verb verb) {
        return switch (verb) {
            case LOCATE -> new LocatedPayload(List.of(), List.of(), List.of(), null, null);
            case APPLY -> new AppliedPayload(List.of(), List.of());
            case VERIFY -> new VerifiedPayload(List.of(), List.of(), null);
            case SURVEY -> new SurveyedPayload(List.of(), null);
        };
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        producer.close(Duration.ofSeconds(2));
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
