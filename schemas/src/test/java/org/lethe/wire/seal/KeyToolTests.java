package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyToolTests {
    @Test
    void publishesThePublicHalvesUnderTheNamesOfTheirProperties(@TempDir Path folder) throws IOException {
        // When
        KeyTool.make(folder, List.of("crm", "erp"));

        // Then
        assertThat(folder.resolve("public/lethe.inventory.identity-keys.crm"))
                .content()
                .isEqualToIgnoringNewLines(SigningKey.load(folder.resolve("crm/identity.key"))
                        .verificationKey()
                        .toBase64());
        assertThat(folder.resolve("public/lethe.connector.orchestrator-keys"))
                .content()
                .isEqualToIgnoringNewLines(SigningKey.load(folder.resolve("orchestrator/apply-signing.key"))
                        .verificationKey()
                        .toBase64());
    }

    @Test
    void keepsKeysThatExist(@TempDir Path folder) throws IOException {
        // Given
        KeyTool.make(folder, List.of("crm"));
        String before = Files.readString(folder.resolve("crm/identity.key"));

        // When
        KeyTool.make(folder, List.of("crm", "erp"));

        // Then
        assertThat(folder.resolve("crm/identity.key")).content().isEqualTo(before);
        assertThat(folder.resolve("erp/identity.key")).exists();
    }

    @Test
    void aKeyThatFollowsAnotherIsMadeBesideItAndAnIdentityIsSwitchedByHand(@TempDir Path folder) throws IOException {
        // Given
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_800_000_000_123L), ZoneOffset.UTC);
        KeyTool.make(folder, List.of("crm"));
        Path crm = folder.resolve("crm");
        String old = KeyTool.rotate("--next-identity", crm, clock);

        // When
        String signing = KeyTool.rotate("--next-signing-key", folder.resolve("orchestrator"), clock);
        String next = KeyTool.rotate("--next-identity", crm, clock);
        String switched = KeyTool.rotate("--switch-identity", crm, clock);

        // Then
        assertThat(next).as("made once").isEqualTo(old).isEqualTo(switched);
        assertThat(publicHalf(crm.resolve("identity.key"))).isEqualTo(switched);
        assertThat(crm.resolve("identity-next.key")).doesNotExist();
        assertThat(publicHalf(folder.resolve("orchestrator/apply-signing-1800000000123.key")))
                .isEqualTo(signing)
                .isNotEqualTo(publicHalf(folder.resolve("orchestrator/apply-signing.key")));
        assertThatThrownBy(() -> KeyTool.rotate("--switch-identity", crm, clock))
                .as("there is no next one")
                .isInstanceOf(NoSuchFileException.class);
    }

    private static String publicHalf(Path file) {
        return SigningKey.load(file).verificationKey().toBase64();
    }
}
