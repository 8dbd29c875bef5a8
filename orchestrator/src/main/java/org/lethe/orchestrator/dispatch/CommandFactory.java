package org.lethe.orchestrator.dispatch;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.keys.WrappedKeys.Wrapped;
import org.lethe.wire.Command;
import org.lethe.wire.Locate;
import org.lethe.wire.Survey;
import org.lethe.wire.Verify;
import org.lethe.wire.seal.ApplySigner;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.topic.Topics;
import org.springframework.stereotype.Component;

/** Makes the command of a claimed step: seals its payload, and signs what destroys. */
@Component
class CommandFactory {
    private final PayloadCodec codec;
    private final EnvelopeCodec<Command> envelopes;
    private final ApplySigner signer;

    CommandFactory(PayloadCodec codec, EnvelopeCodec<Command> envelopes, ApplySigner signer) {
        this.codec = codec;
        this.envelopes = envelopes;
        this.signer = signer;
    }

    Outgoing create(ClaimedStep claimed, Payloads.OfRequests payloads, SystemKey key, Wrapped wrapped) {
        Step step = claimed.step();
        SealContext.DataMaps maps = payloads.dataMaps(step);
        Command.Builder command = Command.newBuilder()
                .setCommandId(step.commandId())
                .setRequestId(step.requestId().toString())
                .setSystem(step.system())
                .setAttempt(claimed.attempt())
                .setIssuedAt(claimed.claimedAt())
                .setNotAfter(claimed.notAfter())
                .setWrappedKey(ByteBuffer.wrap(wrapped.bytes()))
                .setWrapKeyId(wrapped.wrapKeyId())
                .setDataMap(digest(maps.inForce()))
                .setTrialDataMap(digest(maps.trial()));
        switch (step.phase()) {
            case LOCATE ->
                command.setLocate(new Locate(
                        ByteBuffer.wrap(seal(claimed, maps, key, Verb.LOCATE, codec.encode(payloads.locate(step))))));
            case APPLY ->
                command.setApply(signer.sign(
                        step.commandId(),
                        claimed.notAfter(),
                        payloads.approvedPlanHash(step),
                        step.slice(),
                        seal(claimed, maps, key, Verb.APPLY, codec.encode(payloads.apply(step)))));
            case VERIFY ->
                command.setVerify(new Verify(
                        ByteBuffer.wrap(seal(claimed, maps, key, Verb.VERIFY, codec.encode(payloads.verify(step))))));
            case SURVEY ->
                command.setSurvey(new Survey(
                        ByteBuffer.wrap(seal(claimed, maps, key, Verb.SURVEY, codec.encode(payloads.survey(step))))));
        }
        String topic = Topics.commands(step.system());
        return new Outgoing(claimed, topic, envelopes.encode(topic, command.build()));
    }

    private static @Nullable ByteBuffer digest(String hex) {
        return hex.isEmpty() ? null : ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static byte[] seal(ClaimedStep claimed, SealContext.DataMaps maps, SystemKey key, Verb verb, byte[] plain) {
        Step step = claimed.step();
        return key.seal(
                plain,
                SealContext.command(
                                step.system(),
                                verb,
                                step.requestId().toString(),
                                step.commandId(),
                                claimed.attempt(),
                                claimed.notAfter())
                        .under(maps));
    }
}
