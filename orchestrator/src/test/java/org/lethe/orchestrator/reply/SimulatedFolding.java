package org.lethe.orchestrator.reply;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.Said;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.PayloadCodec;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The folding of replies without Kafka, for simulations: what connectors say is sealed as they would. */
@ComponentScan(
        basePackageClasses = Folding.class,
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(DeadLetters|Replies\\w*|Reply\\w*)"))
public final class SimulatedFolding {
    private static final ConsumerRecord<String, byte[]> SOURCE = new ConsumerRecord<>("replies", 0, 0, "", new byte[0]);

    private final Folding folding;
    private final RequestKeys keys;
    private final PayloadCodec codec;

    SimulatedFolding(Folding folding, RequestKeys keys, PayloadCodec codec) {
        this.folding = folding;
        this.keys = keys;
        this.codec = codec;
    }

    /** As it arrives from Kafka, decoded and authenticated. */
    public static final class Arrived {
        private final Incoming.OfStep reply;

        private Arrived(Incoming.OfStep reply) {
            this.reply = reply;
        }
    }

    /** The working key of the request must live. */
    public Arrived arrived(Said said) {
        if (said.failure() != null) {
            return new Arrived(new Incoming.Failure(
                    said.step(), said.attempt(), said.failure(), "VENDOR_" + said.failure(), null, SOURCE));
        }
        SealContext context = SealContext.reply(
                said.step().system(),
                Verb.valueOf(said.step().phase().name()),
                said.step().requestId().toString(),
                said.step().commandId(),
                said.attempt(),
                said.execution(),
                said.part(),
                said.last());
        byte[] sealed = keys.open(said.step().requestId(), RequestKeys.Tier.WORKING)
                .forSystem(said.step().system())
                .seal(codec.encode(Objects.requireNonNull(said.payload())), context);
        return new Arrived(new Incoming.Part(said.step(), context, sealed, SOURCE));
    }

    public void fold(List<Arrived> replies) {
        folding.fold(replies.stream().map(arrived -> arrived.reply).toList());
    }
}
