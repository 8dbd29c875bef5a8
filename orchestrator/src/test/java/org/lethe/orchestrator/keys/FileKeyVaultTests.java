package org.lethe.orchestrator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.orchestrator.keys.KeyVault.Purpose;
import org.lethe.wire.seal.SigningKey;

class FileKeyVaultTests extends AbstractKeyVaultTests {
    @TempDir
    private Path folder;

    @Override
    KeyVault open() {
        return new FileKeyVault(folder.resolve("keys"), new SecureRandom());
    }

    @Test
    void theKeyThatWasThereBeforeTheVaultIsTheFirst() {
        // Given
        SigningKey known = SigningKey.loadOrCreate(folder.resolve("keys/apply-signing.key"));
        try (KeyVault vault = open()) {

            // When
            vault.ensureSigningKey(Purpose.APPLY_SIGNING, Instant.EPOCH);
            VaultSigningKey made =
                    vault.makeSigningKey(Purpose.APPLY_SIGNING, Instant.now().plusSeconds(5));

            // Then
            assertThat(vault.signingKeys(Purpose.APPLY_SIGNING))
                    .extracting(VaultSigningKey::publicKey)
                    .containsExactly(known.verificationKey(), made.publicKey());
        }
    }

    @Test
    void onlyItsOwnerMayReadAnyFile() throws IOException {
        // Given
        try (KeyVault vault = open()) {
            vault.makeWrappingKey(Instant.EPOCH);
            vault.ensureSigningKey(Purpose.LOG_SIGNING, Instant.EPOCH);
            vault.makeSigningKey(Purpose.LOG_SIGNING, Instant.EPOCH);
        }

        // When
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.resolve("keys"))) {
            files = all.toList();
        }

        // Then
        assertThat(files)
                .hasSize(3)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }
}
