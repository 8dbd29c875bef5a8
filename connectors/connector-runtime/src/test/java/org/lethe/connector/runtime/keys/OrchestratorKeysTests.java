package org.lethe.connector.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.VerificationKey;

class OrchestratorKeysTests {
    @TempDir
    private Path folder;

    private final VerificationKey configured = SigningKey.generate().verificationKey();
    private final VerificationKey old = SigningKey.generate().verificationKey();
    private final VerificationKey next = SigningKey.generate().verificationKey();

    @Test
    void theFileCountsAsSoonAsItIsThereAndAsItIs() throws IOException {
        // Given
        Path file = folder.resolve("apply-signing.pub");
        OrchestratorKeys keys = new OrchestratorKeys(List.of(configured), file);
        assertThat(keys.get()).as("until there is a file").containsExactly(configured);

        // When / Then: no restart between any of these
        write(file, old);
        assertThat(keys.get()).containsExactly(old);
        write(file, old, next);
        assertThat(keys.get()).containsExactly(old, next);
        write(file, next);
        assertThat(keys.get()).as("a stolen key is refused from now on").containsExactly(next);
    }

    @Test
    void whatCannotBeReadChangesNothing() throws IOException {
        // Given
        Path file = folder.resolve("apply-signing.pub");
        write(file, old);
        OrchestratorKeys keys = new OrchestratorKeys(List.of(configured), file);
        assertThat(keys.get()).containsExactly(old);

        // When / Then
        for (String wrong : List.of("", "no key\n", old.toBase64().substring(4) + "\n")) {
            Files.writeString(file, wrong);
            assertThat(keys.get()).as(wrong).containsExactly(old);
        }
        Files.delete(file);
        assertThat(keys.get()).containsExactly(old);
    }

    @Test
    void withoutAFileTheConfiguredOnesCount() {
        assertThat(new OrchestratorKeys(List.of(old, next), null).get()).containsExactly(old, next);
    }

    private static void write(Path file, VerificationKey... keys) throws IOException {
        StringBuilder text = new StringBuilder();
        for (VerificationKey key : keys) {
            text.append(key.toBase64()).append('\n');
        }
        Files.writeString(file, text);
    }
}
