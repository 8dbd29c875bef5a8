package org.lethe.orchestrator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.keys.KeyVault.Purpose;

/** What every key vault must do; a subclass says which one. */
abstract class AbstractKeyVaultTests {
    private static final Instant FIRST = Instant.parse("2026-11-01T08:00:00.123Z");
    private static final Instant SECOND = Instant.parse("2026-12-01T08:00:00.456Z");
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private KeyVault one;
    private KeyVault two;

    /** A vault over the same keys each time; empty at the first call of a test. */
    abstract KeyVault open();

    @BeforeEach
    void openTwice() {
        one = open();
        two = open();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void whatOneInstanceMakesAnotherUses() {
        // Given
        one.ensureWrappingKey(FIRST);
        two.ensureWrappingKey(SECOND);

        // When
        byte[] wrapped = one.wrappingKeys().get(0).wrap(KEY, data("a"));

        // Then
        assertThat(two.wrappingKeys()).singleElement().satisfies(key -> {
            assertThat(key.madeAt()).isEqualTo(FIRST);
            assertThat(key.id()).isEqualTo(one.wrappingKeys().get(0).id());
            assertThat(key.unwrap(wrapped, data("a"))).isEqualTo(KEY);
        });
        assertThat(wrapped).hasSize(12 + KEY.length + 16);
        assertThat(one.wrappingKeys().get(0).wrap(KEY, data("a")))
                .as("fresh nonce")
                .isNotEqualTo(wrapped);
    }

    @Test
    void aWrapOpensUnderItsOwnKeyForItsOwnPurposeAndUnchanged() {
        // Given
        WrappingKey key = one.makeWrappingKey(FIRST);
        WrappingKey other = one.makeWrappingKey(SECOND);
        byte[] wrapped = key.wrap(KEY, data("a"));
        byte[] changed = wrapped.clone();
        changed[20] ^= 1;

        // When / Then
        assertThat(key.unwrap(wrapped, data("a"))).isEqualTo(KEY);
        assertNotUnwrapped(() -> key.unwrap(wrapped, data("b")));
        assertNotUnwrapped(() -> other.unwrap(wrapped, data("a")));
        assertNotUnwrapped(() -> key.unwrap(changed, data("a")));
        assertNotUnwrapped(() -> key.unwrap(new byte[5], data("a")));
    }

    @Test
    void theNewestIsLastAndWhatIsDestroyedIsGoneForAll() {
        // Given
        WrappingKey first = one.makeWrappingKey(FIRST);
        WrappingKey second = two.makeWrappingKey(SECOND);
        assertThat(ids(one)).containsExactly(first.id(), second.id());

        // When
        one.destroyWrappingKey(first.id());
        one.destroyWrappingKey(first.id());

        // Then
        assertThat(ids(one)).containsExactly(second.id());
        assertThat(ids(two)).containsExactly(second.id());
        try (KeyVault again = open()) {
            assertThat(ids(again)).containsExactly(second.id());
        }
    }

    @Test
    void aSigningKeySignsForItsPurposeInEveryInstance() {
        // Given
        one.ensureSigningKey(Purpose.APPLY_SIGNING, FIRST);
        two.ensureSigningKey(Purpose.APPLY_SIGNING, SECOND);
        one.ensureSigningKey(Purpose.LOG_SIGNING, FIRST);

        // When
        VaultSigningKey apply = one.signingKeys(Purpose.APPLY_SIGNING).get(0);
        byte[] signature =
                two.signingKeys(Purpose.APPLY_SIGNING).get(0).signer().sign(KEY);

        // Then
        assertThat(two.signingKeys(Purpose.APPLY_SIGNING)).hasSize(1);
        assertThat(apply.publicKey().verifies(signature, KEY)).isTrue();
        assertThat(one.signingKeys(Purpose.LOG_SIGNING).get(0).publicKey().verifies(signature, KEY))
                .isFalse();
    }

    @Test
    void aSigningKeyIsFollowedByAnotherAndDestroyed() {
        // Given
        VaultSigningKey first = one.makeSigningKey(Purpose.LOG_SIGNING, FIRST);
        VaultSigningKey second = two.makeSigningKey(Purpose.LOG_SIGNING, SECOND);
        assertThat(one.signingKeys(Purpose.LOG_SIGNING))
                .extracting(VaultSigningKey::id)
                .containsExactly(first.id(), second.id());
        assertThat(two.signingKeys(Purpose.LOG_SIGNING))
                .extracting(VaultSigningKey::madeAt)
                .containsExactly(FIRST, SECOND);

        // When
        two.destroySigningKey(Purpose.LOG_SIGNING, first.id());
        two.destroySigningKey(Purpose.LOG_SIGNING, first.id());

        // Then
        assertThat(one.signingKeys(Purpose.LOG_SIGNING))
                .extracting(VaultSigningKey::id)
                .containsExactly(second.id());
    }

    @Test
    void nothingPrintsAKey() {
        one.ensureSigningKey(Purpose.APPLY_SIGNING, FIRST);
        WrappingKey wrapping = one.makeWrappingKey(FIRST);
        assertThat(one.signingKeys(Purpose.APPLY_SIGNING).get(0).toString()).contains("SigningKey[");
        assertThat(wrapping.toString()).startsWith(wrapping.getClass().getName());
    }

    private static List<String> ids(KeyVault vault) {
        return vault.wrappingKeys().stream().map(WrappingKey::id).toList();
    }

    private static void assertNotUnwrapped(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        assertThatExceptionOfType(KeyVaultException.NotUnwrapped.class).isThrownBy(attempt);
    }

    private static byte[] data(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
