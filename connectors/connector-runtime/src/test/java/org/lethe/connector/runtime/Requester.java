package org.lethe.connector.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.datamap.DataMap;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Command;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Identifier;
import org.lethe.wire.Locate;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.Right;
import org.lethe.wire.Survey;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.Verify;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.seal.ApplySigner;
import org.lethe.wire.seal.KeyWrap;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.Buffers;
import org.lethe.wire.serde.PayloadCodec;

/** One request, as the orchestrator words its commands. */
final class Requester {
    static final String SYSTEM = "shop";

    final String requestId = UUID.randomUUID().toString();
    final SystemKey key = RequestKey.generate(new SecureRandom()).forSystem(SYSTEM);
    Instant notAfter = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    private final SigningKey signer;
    private final Descriptor descriptor;
    private final PayloadCodec payloads;
    private final byte[] wrapped;
    private @Nullable ByteBuffer dataMap;
    private @Nullable ByteBuffer trialDataMap;

    Requester(SigningKey signer, Descriptor descriptor, Map<String, Object> serde) {
        this.signer = signer;
        this.descriptor = descriptor;
        this.payloads = new PayloadCodec(serde);
        this.wrapped = KeyWrap.wrap(key, descriptor.getWrapKeyId(), Buffers.bytes(descriptor.getWrapKey()));
    }

    Command locate(Right right, String email) {
        LocatePayload payload = new LocatePayload(right, List.of(new Identifier("", "EMAIL", email)), List.of());
        return command(Verb.LOCATE, payload);
    }

    /** Neither identifiers nor records of an earlier request. */
    Command locateNobody() {
        return command(Verb.LOCATE, new LocatePayload(Right.ERASURE, List.of(), List.of()));
    }

    Command apply(Right right, List<PlannedItem> items) {
        return command(Verb.APPLY, new ApplyPayload(right, items));
    }

    Command verify(Right right, String email, List<PlannedItem> items) {
        return command(Verb.VERIFY, new VerifyPayload(right, List.of(new Identifier("", "EMAIL", email)), items));
    }

    Command survey() {
        return command(Verb.SURVEY, new SurveyPayload(Instant.EPOCH, notAfter, null, 10));
    }

    PlannedItem plan(ProposedItem item) {
        return PlannedItem.newBuilder()
                .setItemId(UUID.randomUUID().toString())
                .setRef(item.getRef())
                .setCollection(item.getCollection())
                .setAction(item.getAction())
                .setMatch(item.getMatch())
                .setChanges(Map.of())
                .build();
    }

    PlannedItem plan(String ref, org.lethe.wire.Action action, String email) {
        return PlannedItem.newBuilder()
                .setItemId(UUID.randomUUID().toString())
                .setRef(ref)
                .setCollection(Shop.COLLECTION)
                .setAction(action)
                .setMatch(ByteBuffer.wrap(key.match("", "EMAIL", email)))
                .setChanges(Map.of())
                .build();
    }

    <T extends SpecificRecord> T open(org.lethe.wire.Reply reply, Class<T> type) {
        ByteBuffer sealed = reply.getLocated() != null
                ? reply.getLocated().getSealed()
                : reply.getApplied() != null
                        ? reply.getApplied().getSealed()
                        : reply.getVerified().getSealed();
        return payloads.decode(key.open(Buffers.bytes(sealed), SealContext.of(reply)), type);
    }

    /** What it asks from now on names these data maps; null for none. */
    Requester under(@Nullable DataMap inForce, @Nullable DataMap trial) {
        dataMap = inForce == null ? null : ByteBuffer.wrap(inForce.digest());
        trialDataMap = trial == null ? null : ByteBuffer.wrap(trial.digest());
        return this;
    }

    private Command command(Verb verb, SpecificRecord payload) {
        String commandId = UUID.randomUUID().toString();
        Command command = Command.newBuilder()
                .setCommandId(commandId)
                .setRequestId(requestId)
                .setSystem(SYSTEM)
                .setAttempt(1)
                .setIssuedAt(Instant.now())
                .setNotAfter(notAfter)
                .setWrappedKey(ByteBuffer.wrap(wrapped))
                .setWrapKeyId(descriptor.getWrapKeyId())
                .setDataMap(dataMap)
                .setTrialDataMap(trialDataMap)
                .build();
        SealContext.DataMaps named = new SealContext.DataMaps(hex(dataMap), hex(trialDataMap));
        byte[] sealed = key.seal(
                payloads.encode(payload),
                SealContext.command(SYSTEM, verb, requestId, commandId, 1, notAfter)
                        .under(named));
        switch (verb) {
            case LOCATE -> command.setLocate(new Locate(ByteBuffer.wrap(sealed)));
            case VERIFY -> command.setVerify(new Verify(ByteBuffer.wrap(sealed)));
            case SURVEY -> command.setSurvey(new Survey(ByteBuffer.wrap(sealed)));
            case APPLY ->
                command.setApply(new ApplySigner(signer)
                        .sign(
                                commandId,
                                notAfter,
                                "01234567890123456789012345678901".getBytes(StandardCharsets.US_ASCII),
                                0,
                                sealed));
        }
        return command;
    }

    private static String hex(@Nullable ByteBuffer digest) {
        return digest == null ? "" : HexFormat.of().formatHex(Buffers.bytes(digest));
    }
}
