package org.lethe.wire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tool says without a broker; with one, see the quickstart's SecuredKafkaIntegrationTests. */
class AccessToolTests {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a b                 | Something is missing
                    --dry a b crm       | There is no option --dry
                    --replication=0 a b crm | There is no option --replication=0
                    a b crm registry    | A system cannot be named orchestrator or registry
                    """)
    void aWrongCallIsExplained(String call, String said) {
        assertThat(run(List.of(call.split(" ")), Map.of())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said).contains("usage: AccessTool");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(run(List.of(folder.resolve("none").toString(), folder.toString(), "crm"), Map.of()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Cannot read " + folder.resolve("none"));
    }

    @Test
    void aPasswordComesFromTheEnvironmentOrAFileAndIsMadeOnce() throws IOException {
        // Given
        Passwords passwords = new Passwords(folder, Map.of("LETHE_KAFKA_PASSWORD_WEB_SHOP", "of-the-environment"));
        passwords.makeIfAbsent("crm");
        String made = passwords.find("crm").orElseThrow();

        // When
        passwords.makeIfAbsent("crm");

        // Then
        assertThat(passwords.find("crm")).contains(made);
        assertThat(made).hasSize(32);
        assertThat(folder.resolve("crm/secrets/lethe.kafka.password")).content().isEqualTo(made + "\n");
        assertThat(passwords.find("web-shop")).contains("of-the-environment");
        assertThat(passwords.find("erp")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = "too-short | quoted\"password-long | with a blank in it | ${placeholder-long}")
    void aPasswordThatCannotBeUsedIsRefusedWithoutQuotingIt(String one, String two, String three, String four)
            throws IOException {
        Path file = folder.resolve("crm/secrets/lethe.kafka.password");
        Files.createDirectories(file.getParent());
        for (String wrong : List.of(one, two, three, four)) {
            Files.writeString(file, wrong + "\n");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Passwords(folder, Map.of()).find("crm"))
                    .withMessageContaining(file.toString())
                    .withMessageNotContaining(wrong);
        }
    }

    private int run(List<String> args, Map<String, String> environment) {
        return AccessTool.run(
                args,
                environment,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
