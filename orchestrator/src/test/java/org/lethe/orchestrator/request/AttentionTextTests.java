package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever stops a request is said in words, the same in the API, the console and the guides. */
class AttentionTextTests {
    /** Failures of a command that wait for a person at once, as the runtime of every connector gives them. */
    private static final Pattern GIVEN_UP =
            Pattern.compile("(?:new (?:Denied|Unsupported|Malformed)Exception|CommandFailure\\.(?:unsupported|refused))"
                    + "\\(\\s*\"([A-Z_]+)\"[,)]");

    @ParameterizedTest
    @EnumSource
    void everyCodeSaysWhatHappenedAndWhatToDo(AttentionCode code) throws IOException {
        // When
        AttentionText text = AttentionText.of(code.name());

        // Then
        assertThat(text.happened()).endsWith(".").hasSizeGreaterThan(30);
        assertThat(text.next()).endsWith(".").hasSizeGreaterThan(20);
        assertThat(Files.readString(Path.of("../docs/attention.md")))
                .contains("| `" + code + "` | " + text.happened() + " | " + text.next() + " |");
    }

    @Test
    void whatTheConnectorRuntimeGivesUpForIsInTheCatalogue() throws IOException {
        // Given
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../connectors/connector-runtime/src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                Matcher found = GIVEN_UP.matcher(read(file));
                while (found.find()) {
                    codes.add(found.group(1));
                }
            });
        }

        // Then
        assertThat(codes).contains("VENDOR_FORBIDDEN", "UNKNOWN_WRAP_KEY");
        assertThat(Stream.of(AttentionCode.values()).map(Enum::name)).containsAll(codes);
    }

    @Test
    void aConnectorsOwnCodeIsExplainedToo() {
        assertThat(AttentionText.of("TRYTON_LOGIN").happened()).contains("connector");
        assertThat(AttentionText.of("VENDOR_STATUS_418").happened()).contains("418");
        assertThat(AttentionText.of("VENDOR_STATUS_418").code()).isEqualTo("VENDOR_STATUS_418");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
