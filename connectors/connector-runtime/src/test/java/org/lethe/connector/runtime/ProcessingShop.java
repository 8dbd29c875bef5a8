package org.lethe.connector.runtime;

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
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.consume.Delivery;
import org.lethe.connector.runtime.execute.ApplyGate;
import org.lethe.connector.runtime.execute.CommandProcessor;
import org.lethe.connector.runtime.execute.CommandSeals;
import org.lethe.connector.runtime.execute.GuardedSystem;
import org.lethe.connector.runtime.keys.ConnectorKeys;
import org.lethe.connector.runtime.keys.UnwrappedKeys;
import org.lethe.connector.runtime.presence.VendorState;
import org.lethe.connector.runtime.reply.DeadLetters;
import org.lethe.connector.runtime.reply.Replies;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.wire.Command;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Reply;
import org.lethe.wire.seal.ApplyVerifier;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.topic.Topics;

/** A shop behind the part of the runtime that carries commands out, without a broker. */
final class ProcessingShop {
    private static final Map<String, Object> SERDE = SerdeProperties.defaults("mock://processing-shop", true);
    private static final SigningKey SIGNER = SigningKey.generate();

    final Shop shop;
    final Requester requester;
    private final EnvelopeCodec<Reply> replies = new EnvelopeCodec<>(Reply.class, SERDE);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CommandProcessor processor;

    ProcessingShop(Path home, DataMaps maps, ApplyGate gate) {
        this(home, maps, gate, Clock.systemUTC());
    }

    ProcessingShop(Path home, DataMaps maps, ApplyGate gate, Clock clock) {
        shop = new Shop(maps);
        ConnectorKeys keys = new ConnectorKeys(home, Duration.ofDays(30), Duration.ofDays(7), clock);
        Sender sender = new Sender(Requester.SYSTEM, replies, producer);
        PayloadCodec payloads = new PayloadCodec(SERDE);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        VendorState vendor = new VendorState(clock);
        processor = new CommandProcessor(
                Requester.SYSTEM,
                new GuardedSystem(Requester.SYSTEM, shop, maps, vendor),
                maps,
                new EnvelopeCodec<>(Command.class, SERDE),
                payloads,
                new CommandSeals(
                        keys, new UnwrappedKeys(clock), new ApplyVerifier(List.of(SIGNER.verificationKey()), clock)),
                new Replies(Requester.SYSTEM, sender, payloads, clock, UUID::randomUUID, 600_000),
                new DeadLetters(Requester.SYSTEM, sender, meters),
                vendor,
                gate,
                meters,
                clock);
        requester = new Requester(SIGNER, describing(keys), SERDE);
    }

    Reply replyTo(Command command) {
        producer.clear();
        processor.carryOut(
                command, new Delivery(new ConsumerRecord<>(Topics.commands(Requester.SYSTEM), 0, 0, null, null)));
        return replies.decode(
                Topics.replies(Requester.SYSTEM), producer.history().get(0).value());
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
}
