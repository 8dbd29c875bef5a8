package org.lethe.orchestrator.reply;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.wire.Failed;
import org.lethe.wire.Reply;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.serde.Buffers;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.topic.Topics;
import org.springframework.stereotype.Component;

/** Decodes one record and checks everything that can be checked without a key. */
@Component
class ReplyDecoder {
    /** A reply that names another system than the topic it came on: each connector may write to its own only. */
    static final String WRONG_TOPIC = "WRONG_TOPIC";
    /** The ids of the envelope contradict each other. */
    static final String MISMATCH = "MISMATCH";

    private final EnvelopeCodec<Reply> codec;

    ReplyDecoder(EnvelopeCodec<Reply> codec) {
        this.codec = codec;
    }

    /** Throws only what another try may cure: above all that the registry does not answer. */
    Incoming decode(ConsumerRecord<String, byte[]> source) {
        if (source.value() == null) {
            return new Incoming.Poison(Refusal.MALFORMED.name(), source);
        }
        try {
            Reply reply = codec.decode(source.topic(), source.value());
            return source.topic().equals(topicOf(reply.getSystem()))
                    ? sorted(reply, source)
                    : new Incoming.Poison(WRONG_TOPIC, source);
        } catch (RefusedException e) {
            return new Incoming.Poison(e.code().name(), source);
        }
    }

    private static String topicOf(String system) {
        try {
            return Topics.replies(system);
        } catch (IllegalArgumentException e) {
            // Not the name of a system: no topic has it.
            return "";
        }
    }

    private static Incoming sorted(Reply reply, ConsumerRecord<String, byte[]> source) {
        if (reply.getHeartbeat() != null) {
            return new Incoming.Alive(reply.getSystem(), reply.getSentAt(), reply.getHeartbeat());
        }
        if (reply.getDescriptor() != null) {
            return new Incoming.Described(reply.getSystem(), reply.getSentAt(), reply.getDescriptor(), source);
        }
        Optional<Step> step =
                Optional.ofNullable(reply.getCommandId()).flatMap(Step::parse).filter(named -> names(reply, named));
        if (step.isEmpty()) {
            return new Incoming.Poison(MISMATCH, source);
        }
        Failed failed = reply.getFailed();
        if (failed != null) {
            return new Incoming.Failure(
                    step.get(),
                    reply.getAttempt(),
                    failed.getKind(),
                    stable(failed.getCode()),
                    failed.getRetryAfterMillis(),
                    source);
        }
        return part(step.get(), reply, source);
    }

    private static boolean names(Reply reply, Step step) {
        return step.requestId().toString().equals(reply.getRequestId())
                && step.system().equals(reply.getSystem());
    }

    private static Incoming part(Step step, Reply reply, ConsumerRecord<String, byte[]> source) {
        SealContext context = SealContext.of(reply);
        if (!context.verb().name().equals(step.phase().name()) || reply.getPart() < 0) {
            return new Incoming.Poison(MISMATCH, source);
        }
        ByteBuffer sealed = sealed(reply);
        return sealed == null
                ? new Incoming.Poison(Refusal.WRONG_TYPE.name(), source)
                : new Incoming.Part(step, context, Buffers.bytes(sealed), source);
    }

    private static @Nullable ByteBuffer sealed(Reply reply) {
        if (reply.getLocated() != null) {
            return reply.getLocated().getSealed();
        }
        if (reply.getApplied() != null) {
            return reply.getApplied().getSealed();
        }
        if (reply.getVerified() != null) {
            return reply.getVerified().getSealed();
        }
        return reply.getSurveyed() == null ? null : reply.getSurveyed().getSealed();
    }

    /** Codes end up in records and logs: what does not look like one may be a vendor's text. */
    private static String stable(String code) {
        return code.matches("[A-Z][A-Z0-9_]{0,63}") ? code : "UNNAMED";
    }
}
