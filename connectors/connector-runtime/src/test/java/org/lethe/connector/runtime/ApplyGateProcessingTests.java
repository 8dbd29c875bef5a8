package org.lethe.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.runtime.consume.Delivery;
import org.lethe.connector.runtime.execute.ApplyGate;
import org.lethe.connector.runtime.execute.CommandProcessor;
import org.lethe.connector.runtime.execute.CommandSeals;
import org.lethe.connector.runtime.keys.ConnectorKeys;
import org.lethe.connector.runtime.keys.UnwrappedKeys;
import org.lethe.connector.runtime.presence.VendorState;
import org.lethe.connector.runtime.reply.DeadLetters;
import org.lethe.connector.runtime.reply.Replies;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.Descriptor;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Reply;
import org.lethe.wire.Right;
import org.lethe.wire.seal.ApplyVerifier;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.topic.Topics;

/** What becomes of commands while the owner lets nothing be changed. */
class ApplyGateProcessingTests {
    private static final Map<String, Object> SERDE = SerdeProperties.defaults("mock://apply-gate", true);
    private static final SigningKey SIGNER = SigningKey.generate();
    private static final String EMAIL = "astrid.lind@example.test";

    @TempDir
    private Path folder;

    private final EnvelopeCodec<Reply> replies = new EnvelopeCodec<>(Reply.class, SERDE);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Clock clock = Clock.systemUTC();
    private Shop shop;
    private CommandProcessor processor;
    private Requester requester;

    @BeforeEach
    void build() throws Exception {
        try (var yaml = ApplyGateProcessingTests.class.getResourceAsStream("/runtime-test/data-map.yaml")) {
            shop = new Shop(DataMap.read("data-map.yaml", yaml, clock));
        }
        shop.emails.put("1042", EMAIL);
        ConnectorKeys keys = new ConnectorKeys(folder, Duration.ofDays(30), Duration.ofDays(7), clock);
        Sender sender = new Sender(Requester.SYSTEM, replies, producer);
        PayloadCodec payloads = new PayloadCodec(SERDE);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        processor = new CommandProcessor(
                Requester.SYSTEM,
                shop,
                new EnvelopeCodec<>(Command.class, SERDE),
                payloads,
                new CommandSeals(
                        keys, new UnwrappedKeys(clock), new ApplyVerifier(List.of(SIGNER.verificationKey()), clock)),
                new Replies(Requester.SYSTEM, sender, payloads, clock, UUID::randomUUID, 600_000),
                new DeadLetters(Requester.SYSTEM, sender, meters),
                new VendorState(clock),
                () -> new ApplyGate.Closed("APPLY_WINDOW", Duration.ofHours(3)),
                meters,
                clock);
        requester = new Requester(SIGNER, describing(keys), SERDE);
    }

    private static Descriptor describing(ConnectorKeys keys) {
        return Descriptor.newBuilder()
                .setVersion("1.0")
                .setCapabilities(List.of())
                .setAccepts(List.of())
                .setDataMapVersion("1")
                .setDataMapDigest(ByteBuffer.allocate(32))
                .setDataMap("{}")
                .setTenant("shop-1")
                .setWrapKeyId(keys.current().id())
                .setWrapKey(ByteBuffer.wrap(keys.current().publicKey()))
                .setSignature(ByteBuffer.allocate(64))
                .build();
    }

    @Test
    void anApplyComesBackAtNoCostWithTheTimeToWaitAndSearchingGoesOn() {
        // When
        Reply applied = replyTo(requester.apply(Right.ERASURE, List.of(requester.plan("1042", Action.ERASE, EMAIL))));
        Reply located = replyTo(requester.locate(Right.ERASURE, EMAIL));

        // Then
        assertThat(applied.getFailed()).isNotNull();
        assertThat(applied.getFailed().getKind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(applied.getFailed().getCode()).isEqualTo("APPLY_WINDOW");
        assertThat(applied.getFailed().getRetryAfterMillis())
                .isEqualTo(Duration.ofHours(3).toMillis());
        assertThat(shop.emails).containsKey("1042");
        assertThat(located.getLocated()).isNotNull();
    }

    private Reply replyTo(Command command) {
        producer.clear();
        processor.carryOut(
                command, new Delivery(new ConsumerRecord<>(Topics.commands(Requester.SYSTEM), 0, 0, null, null)));
        return replies.decode(
                Topics.replies(Requester.SYSTEM), producer.history().get(0).value());
    }
}
