package org.lethe.orchestrator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.wire.seal.RequestKey;

class KeySetTests {
    private static final UUID REQUEST = UUID.randomUUID();

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final RequestKey key = RequestKey.generate(random);

    private KeySet keySet() {
        return KeySet.loadOrCreate(new FileKeyVault(folder.resolve("keys"), random), Clock.systemUTC());
    }

    @Test
    void theFileIsMadeOnceAndOnlyItsOwnerMayReadIt() throws IOException {
        // Given
        byte[] wrapped = keySet().current().wrap(key, REQUEST, Tier.WORKING);

        // When
        KeySet again = keySet();

        // Then
        assertThat(again.current().unwrap(wrapped, REQUEST, Tier.WORKING)).isEqualTo(key);
        Path file = folder.resolve("keys/request-keys.keyset");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
    }

    @Test
    void aWrapOpensForItsRequestAndTierOnly() {
        // Given
        KeyEncryptionKey kek = keySet().current();
        byte[] wrapped = kek.wrap(key, REQUEST, Tier.WORKING);

        // When / Then
        assertThatThrownBy(() -> kek.unwrap(wrapped, REQUEST, Tier.CASE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kek.unwrap(wrapped, UUID.randomUUID(), Tier.WORKING))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLastLineWrapsAndTheOthersStillUnwrapUntilTheyAreTakenOut() throws IOException {
        // Given
        KeySet old = keySet();
        byte[] wrapped = old.current().wrap(key, REQUEST, Tier.WORKING);
        Path file = folder.resolve("keys/request-keys.keyset");
        String oldLine = Files.readString(file);
        Files.delete(file);
        String newLine = newLine(file);

        // When
        Files.writeString(file, oldLine + newLine);
        KeySet both = keySet();
        Files.writeString(file, newLine);
        KeySet rotated = keySet();

        // Then
        assertThat(both.current().id()).isNotEqualTo(old.current().id());
        assertThat(both.get(old.current().id()).unwrap(wrapped, REQUEST, Tier.WORKING))
                .isEqualTo(key);
        assertThatThrownBy(() -> rotated.get(old.current().id())).hasMessageContaining("is not in the key set");
    }

    private String newLine(Path file) throws IOException {
        keySet();
        return Files.readString(file);
    }

    @Test
    void aDamagedFileStopsTheStartWithoutQuotingKeys() throws IOException {
        // Given
        Path file = folder.resolve("request-keys.keyset");
        Files.writeString(file, "lethe-kek-v1 id 2026-11-22T00:00:00Z c2VjcmV0!\n");

        // When / Then
        assertThatThrownBy(() -> KeySet.loadOrCreate(new FileKeyVault(folder, random), Clock.systemUTC()))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Base64 of 32 bytes")
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }
}
