package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
