package org.lethe.orchestrator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.orchestrator.AheadClock;
import org.lethe.wire.Command;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.ApplySigner;
import org.lethe.wire.seal.ApplyVerifier;
import org.lethe.wire.seal.Signer;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.VerificationKey;

/** The key that signs applies is replaced while commands are under way; a connector reads the announcement as it is. */
class ApplySigningKeysTests {
    private static final Duration ROTATION = Duration.ofDays(90);
    private static final Duration OVERLAP = Duration.ofDays(7);

    @TempDir
    private Path folder;

    private final AheadClock clock = new AheadClock();
    private final ApplyVerifier connector = new ApplyVerifier(this::announced, clock);

    @Test
    void aNewKeyIsAnnouncedBeforeItSignsAndTheOldOneGoesWhenNothingSignedByItIsLeft() {
        // Given
        ApplySigningKeys keys = keys(ROTATION);
        ApplySigningKeys otherInstance = keys(ROTATION);
        VaultSigningKey old = keys.current();

        // When: its time is over
        clock.advance(ROTATION.plusMinutes(1));
        keys.rotate();
        otherInstance.refresh();

        // Then: the new one is known to connectors, and the old one signs
        assertThat(announced()).hasSize(2).first().isEqualTo(old.publicKey());
        assertThat(keys.current().id()).isEqualTo(old.id());

        // When: every connector has had the time to read it
        clock.advance(OVERLAP.plusMinutes(1));

        // Then: the new one signs, in every instance, and what was signed a moment before is still accepted
        assertThat(keys.current().id()).isNotEqualTo(old.id());
        assertThat(otherInstance.current().id()).isEqualTo(keys.current().id());
        accepted(signed(keys));
        accepted(signed(old.signer()));

        // When: no topic holds a command any more that the old one signed
        clock.advance(Duration.ofHours(23));
        keys.rotate();
        assertThat(announced()).as("not a minute too early").hasSize(2);
        clock.advance(Duration.ofHours(1));
        keys.rotate();

        // Then
        assertThat(announced()).containsExactly(keys.current().publicKey());
        refused(signed(old.signer()));
        accepted(signed(keys));
        assertThat(vault().signingKeys(KeyVault.Purpose.APPLY_SIGNING)).hasSize(1);
    }

    @Test
    void aKeyThatAPersonMadeIsTakenUpAndWithoutRotationNoneIsMade() {
        // Given
        ApplySigningKeys keys = keys(null);
        clock.advance(Duration.ofDays(4000));
        keys.rotate();
        assertThat(announced()).hasSize(1);

        // When
        SigningKey made = SigningKey.generate();
        made.store(folder.resolve("apply-signing-" + clock.millis() + ".key"));
        keys.refresh();

        // Then
        assertThat(announced()).hasSize(2).last().isEqualTo(made.verificationKey());
        clock.advance(OVERLAP.plusMillis(1));
        assertThat(keys.get().verificationKey()).isEqualTo(made.verificationKey());
    }

    @Test
    void anOverlapThatCannotBeKeptStopsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeysProperties.ApplySigning(Duration.ofDays(3), OVERLAP, null))
                .withMessageContaining("lethe.keys.apply-signing.overlap is 'PT168H'");
    }

    private KeyVault vault() {
        return new FileKeyVault(folder, new SecureRandom());
    }

    private ApplySigningKeys keys(@Nullable Duration rotation) {
        KeysProperties.ApplySigning properties = new KeysProperties.ApplySigning(rotation, OVERLAP, null);
        return new ApplySigningKeys(
                vault(), UnaryOperator.identity(), properties, folder.resolve("apply-signing.pub"), clock);
    }

    private List<VerificationKey> announced() {
        try {
            return Files.readAllLines(folder.resolve("apply-signing.pub")).stream()
                    .map(VerificationKey::fromBase64)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Command signed(ApplySigningKeys keys) {
        return command(new ApplySigner(keys));
    }

    private Command signed(Signer key) {
        return command(new ApplySigner(key));
    }

    private Command command(ApplySigner signer) {
        Instant notAfter = Instant.ofEpochMilli(clock.millis()).plusSeconds(120);
        return Command.newBuilder()
                .setCommandId("c-1")
                .setRequestId("r-1")
                .setSystem("crm")
                .setAttempt(1)
                .setIssuedAt(clock.instant())
                .setNotAfter(notAfter)
                .setWrappedKey(ByteBuffer.allocate(0))
                .setWrapKeyId("k-1")
                .setApply(signer.sign("c-1", notAfter, new byte[32], 0, new byte[] {1}))
                .build();
    }

    private void accepted(Command command) {
        assertThatCode(() -> connector.verify(command)).doesNotThrowAnyException();
    }

    private void refused(Command command) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> connector.verify(command))
                .withMessageContaining("FORGED_APPLY");
    }
}
