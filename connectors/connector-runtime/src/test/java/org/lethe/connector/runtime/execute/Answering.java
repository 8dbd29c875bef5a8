package org.lethe.connector.runtime.execute;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.connector.runtime.reply.Replies;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.Reply;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.Buffers;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;

/** One command to the system {@code shop}, and what an executor answers it with. */
final class Answering {
    final SystemKey key = RequestKey.generate(new SecureRandom()).forSystem("shop");
    private final EnvelopeCodec<Reply> envelopes;
    private final PayloadCodec payloads;
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    /** @param scope of the schemas in memory */
    Answering(String scope) {
        Map<String, Object> serde = SerdeProperties.defaults("mock://" + scope, true);
        envelopes = new EnvelopeCodec<>(Reply.class, serde);
        payloads = new PayloadCodec(serde);
    }

    /** @param partBytes size at which the answer is cut into parts */
    Execution begin(Verb verb, Instant notAfter, Clock clock, int partBytes) {
        Command command = Command.newBuilder()
                .setCommandId("command")
                .setRequestId("request")
                .setSystem("shop")
                .setAttempt(1)
                .setIssuedAt(clock.instant())
                .setNotAfter(notAfter)
                .setWrappedKey(ByteBuffer.allocate(0))
                .setWrapKeyId("")
                .build();
        Sender sender = new Sender("shop", envelopes, producer);
        return new Replies("shop", sender, payloads, clock, UUID::randomUUID, partBytes).begin(command, verb, key);
    }

    /** Records that were approved to be erased. */
    static List<PlannedItem> plan(int items) {
        return IntStream.range(0, items)
                .mapToObj(number -> PlannedItem.newBuilder()
                        .setItemId("item-" + number)
                        .setRef("ref-" + number)
                        .setCollection("customer")
                        .setAction(Action.ERASE)
                        .setMatch(ByteBuffer.wrap(new byte[32]))
                        .setChanges(Map.of())
                        .build())
                .toList();
    }

    /** Parts that were sent. */
    int parts() {
        return producer.history().size();
    }

    /** What was sent. */
    List<Reply> replies() {
        return producer.history().stream()
                .map(sent -> envelopes.decode(sent.topic(), sent.value()))
                .toList();
    }

    /** What was sent, opened. */
    <T extends SpecificRecord> List<T> opened(Function<Reply, ByteBuffer> sealed, Class<T> type) {
        return replies().stream()
                .map(reply -> {
                    byte[] plain = key.open(Buffers.bytes(sealed.apply(reply)), SealContext.of(reply));
                    return payloads.decode(plain, type);
                })
                .toList();
    }
}
