package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.lethe.wire.seal.SealTests.refusalOf;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.wire.Command;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Samples;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.serde.Buffers;

class SignatureTests {
    private final SigningKey orchestrator = SigningKey.generate();
    private final Command command = signed(orchestrator);

    /** Made anew each time: Avro copies no record whose class nobody has told it to trust. */
    private static Command signed(SigningKey key) {
        return Samples.command()
                .setApply(new ApplySigner(key).sign("c-1", Samples.NOT_AFTER, new byte[32], 0, new byte[] {1, 2, 3}))
                .build();
    }

    private ApplyVerifier verifierAt(Instant now, VerificationKey... keys) {
        return new ApplyVerifier(List.of(keys), Clock.fixed(now, ZoneOffset.UTC));
    }

    static Stream<Consumer<Command>> forgeries() {
        return Stream.of(
                command -> command.setCommandId("c-2"),
                command -> command.setNotAfter(Samples.NOT_AFTER.plusMillis(1)),
                command -> command.getApply().setPlanHash(ByteBuffer.wrap(new byte[31])),
                command -> command.getApply().setSealed(ByteBuffer.wrap(new byte[] {1, 2, 4})),
                command -> command.getApply().setSigningKeyId("0000000000000000"),
                command -> command.getApply().setSignature(ByteBuffer.wrap(new byte[64])),
                command -> command.getApply().setSignature(ByteBuffer.wrap(new byte[0])));
    }

    @Test
    void anApplyOfTheOrchestratorPassesUntilItsTimeIsOver() {
        ApplyVerifier inTime = verifierAt(Samples.NOT_AFTER, orchestrator.verificationKey());
        ApplyVerifier late = verifierAt(Samples.NOT_AFTER.plusMillis(1), orchestrator.verificationKey());
        assertThatCode(() -> inTime.verify(command)).doesNotThrowAnyException();
        assertThat(refusalOf(() -> late.verify(command))).isEqualTo(Refusal.EXPIRED_APPLY);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("forgeries")
    void anApplyChangedAnywhereIsForged(Consumer<Command> forgery) {
        // Given
        Command forged = signed(orchestrator);
        forgery.accept(forged);

        // When / Then: forged comes before expired
        ApplyVerifier late = verifierAt(Samples.NOT_AFTER.plus(Duration.ofDays(1)), orchestrator.verificationKey());
        assertThat(refusalOf(() -> late.verify(forged))).isEqualTo(Refusal.FORGED_APPLY);
    }

    @Test
    void anApplyOfAnotherKeyIsForged() {
        // Given a key of an attacker under the name of the orchestrator's
        Command forged = signed(orchestrator);
        forged.getApply().setSignature(signed(SigningKey.generate()).getApply().getSignature());

        // When / Then
        ApplyVerifier verifier = verifierAt(Samples.NOT_AFTER, orchestrator.verificationKey());
        assertThat(refusalOf(() -> verifier.verify(forged))).isEqualTo(Refusal.FORGED_APPLY);
    }

    @Test
    void whileAKeyIsReplacedBothPass() {
        ApplyVerifier both =
                verifierAt(Samples.NOT_AFTER, SigningKey.generate().verificationKey(), orchestrator.verificationKey());
        assertThatCode(() -> both.verify(command)).doesNotThrowAnyException();
    }

    @Test
    void onlyThePinnedIdentityOfThatSystemVouchesForAWrapKey() {
        // Given
        SigningKey identity = SigningKey.generate();
        Descriptor descriptor = descriptor(new IdentityKey(identity));
        byte[] current = Buffers.bytes(descriptor.getWrapKey());
        PinnedIdentity pinned = new PinnedIdentity("crm", identity.verificationKey());
        PinnedIdentity otherSystem = new PinnedIdentity("erp", identity.verificationKey());
        PinnedIdentity otherKey =
                new PinnedIdentity("crm", SigningKey.generate().verificationKey());

        // When / Then
        assertThat(pinned.wrapKeyOf(descriptor)).isEqualTo(current);
        assertThat(refusalOf(() -> otherSystem.wrapKeyOf(descriptor))).isEqualTo(Refusal.FORGED_DESCRIPTOR);
        assertThat(refusalOf(() -> otherKey.wrapKeyOf(descriptor))).isEqualTo(Refusal.FORGED_DESCRIPTOR);
        descriptor.setWrapKey(ByteBuffer.wrap(HpkeKeyPair.generate().publicKey()));
        assertThat(refusalOf(() -> pinned.wrapKeyOf(descriptor))).isEqualTo(Refusal.FORGED_DESCRIPTOR);
    }

    static Stream<Consumer<Descriptor>> changesOfADescriptor() {
        return Stream.of(
                descriptor -> descriptor.setVersion("2"),
                descriptor -> descriptor.setCapabilities(List.of("LOCATE")),
                descriptor -> descriptor.setAccepts(List.of("PHONE")),
                descriptor -> descriptor.setDataMapVersion("2"),
                descriptor -> descriptor.setDataMapDigest(Samples.bytes(2)),
                descriptor -> descriptor.setDataMap("{\"collections\":[]}"),
                descriptor -> descriptor.setTenant("u"),
                descriptor -> descriptor.setDataMapsKept(null),
                descriptor -> descriptor.setDataMapsKept(List.of(Samples.bytes(1), Samples.bytes(2))));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("changesOfADescriptor")
    void aDescriptorChangedAnywhereIsForged(Consumer<Descriptor> change) {
        // Given
        SigningKey identity = SigningKey.generate();
        Descriptor descriptor = descriptor(new IdentityKey(identity));
        PinnedIdentity pinned = new PinnedIdentity("crm", identity.verificationKey());
        assertThat(pinned.vouchesForContent(descriptor)).isTrue();

        // When
        change.accept(descriptor);

        // Then
        assertThat(refusalOf(() -> pinned.vouchesForContent(descriptor))).isEqualTo(Refusal.FORGED_DESCRIPTOR);
    }

    @Test
    void aDescriptorOfAnEarlierVersionIsVouchedForInNothingButItsKey() {
        // Given
        SigningKey identity = SigningKey.generate();
        Descriptor descriptor = descriptor(new IdentityKey(identity));
        descriptor.setContentSignature(null);
        PinnedIdentity pinned = new PinnedIdentity("crm", identity.verificationKey());

        // When / Then
        assertThat(pinned.wrapKeyOf(descriptor)).hasSize(32);
        assertThat(pinned.vouchesForContent(descriptor)).isFalse();
    }

    private static Descriptor descriptor(IdentityKey identity) {
        HpkeKeyPair current = HpkeKeyPair.generate();
        Descriptor descriptor = Descriptor.newBuilder()
                .setVersion("1")
                .setCapabilities(List.of())
                .setAccepts(List.of("EMAIL"))
                .setDataMapVersion("1")
                .setDataMapDigest(Samples.bytes(1))
                .setDataMap("{}")
                .setTenant("t")
                .setWrapKeyId(current.id())
                .setWrapKey(ByteBuffer.wrap(current.publicKey()))
                .setSignature(ByteBuffer.wrap(identity.sign("crm", current)))
                .setDataMapsKept(List.of(Samples.bytes(1)))
                .build();
        descriptor.setContentSignature(ByteBuffer.wrap(identity.sign("crm", descriptor)));
        return descriptor;
    }
}
