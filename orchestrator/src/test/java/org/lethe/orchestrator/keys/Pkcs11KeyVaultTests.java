package org.lethe.orchestrator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.orchestrator.keys.KeyVault.Purpose;
import org.lethe.wire.seal.RequestKey;

/** The vault in a PKCS#11 device, on SoftHSM. */
class Pkcs11KeyVaultTests extends AbstractKeyVaultTests {
    /** Before anybody is logged in: afterwards the login is the process's, and no PIN is asked for. */
    private static Throwable withTheWrongPin = new AssertionError("not tried");

    @TempDir
    private Path folder;

    @BeforeAll
    static void device() throws IOException, InterruptedException {
        SoftHsm.prepare();
        withTheWrongPin =
                catchThrowable(() -> Pkcs11Token.open(SoftHsm.LIBRARY, 0, "wrong-pin-0815", new SecureRandom()));
    }

    /** Before those of the superclass open it. */
    @Override
    KeyVault open() {
        return new Pkcs11KeyVault(
                Pkcs11Token.open(SoftHsm.LIBRARY, 0, SoftHsm.PIN, new SecureRandom()), folder, new SecureRandom());
    }

    @BeforeEach
    void empty() {
        Pkcs11Token token = Pkcs11Token.open(SoftHsm.LIBRARY, 0, SoftHsm.PIN, new SecureRandom());
        for (String kind : List.of("kek", "apply-signing", "log-signing")) {
            token.keys(kind).forEach(key -> token.destroy(kind, key.id()));
        }
    }

    @Test
    void aWrongPinIsDeniedByNameAndNotQuoted() {
        assertThat(withTheWrongPin)
                .isInstanceOf(KeyVaultException.Denied.class)
                .hasMessageContaining("does not accept lethe.keys.pkcs11.pin")
                .hasMessageNotContaining("0815")
                .hasNoCause();
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() {
        assertThatExceptionOfType(KeyVaultException.Unavailable.class)
                .isThrownBy(() -> Pkcs11Token.open(Path.of("/nowhere/pkcs11.so"), 0, SoftHsm.PIN, new SecureRandom()))
                .withMessageContaining("lethe.keys.pkcs11.library names /nowhere/pkcs11.so");
        assertThatExceptionOfType(KeyVaultException.Unavailable.class)
                .isThrownBy(() -> Pkcs11Token.open(SoftHsm.LIBRARY, 77, SoftHsm.PIN, new SecureRandom()))
                .withMessageContaining("slot 77");
    }

    @Test
    void requestKeysAreWrappedInTheDeviceAndRotated() {
        // Given
        RequestKey key = RequestKey.generate(new SecureRandom());
        UUID request = UUID.randomUUID();
        try (KeyVault vault = open()) {
            KeySet set = KeySet.loadOrCreate(vault, Clock.systemUTC());
            KeyEncryptionKey first = set.current();
            byte[] wrapped = first.wrap(key, request, RequestKeys.Tier.WORKING);

            // When
            KeyEncryptionKey second = set.add();
            byte[] again = second.wrap(
                    set.get(first.id()).unwrap(wrapped, request, RequestKeys.Tier.WORKING),
                    request,
                    RequestKeys.Tier.WORKING);
            set.destroy(first.id());

            // Then
            assertThat(set.find(first.id())).isEmpty();
            assertThat(set.current().unwrap(again, request, RequestKeys.Tier.WORKING))
                    .isEqualTo(key);
        }
    }

    @Test
    void noFileHoldsASigningKeyInClear() throws IOException {
        // Given
        VaultSigningKey made;
        try (KeyVault vault = open()) {
            made = vault.makeSigningKey(Purpose.LOG_SIGNING, Instant.EPOCH);
        }

        // When
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }

        // Then
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).hasToString("log-signing-" + made.id() + ".wrapped");
            // 32 bytes of the key with nonce and tag, in Base64
            assertThat(Files.readString(file).strip()).hasSize(80).doesNotContain("lethe-ed25519-private");
        });
    }
}
