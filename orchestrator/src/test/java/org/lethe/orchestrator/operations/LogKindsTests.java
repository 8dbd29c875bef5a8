package org.lethe.orchestrator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Auditors are told of every kind of entry that the code makes, and the kinds that they ask for are made. */
class LogKindsTests {
    private static final Pattern MADE =
            Pattern.compile("(?:\\bfact\\(|new Fact\\(|\\btell\\(|FACT = |new Change\\()[^;\"]*\"([A-Z][A-Z_]{3,})\"");
    private static final Pattern RULES = Pattern.compile("changes\\.note\\([^;]*?\"([A-Z][A-Z_]{3,})\"");
    private static final Pattern DOCUMENTED = Pattern.compile("`([A-Z][A-Z_]{3,})`");

    @Test
    void everyKindThatIsMadeIsDocumented() throws IOException {
        // Given
        String documented = String.join("\n", Sources.page("auditors.md"));
        String section = documented.substring(
                documented.indexOf("## What is in the log"), documented.indexOf("## What you will not find"));
        Set<String> known = matches(DOCUMENTED, section).collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> made = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> Stream.of(MADE, RULES)
                            .flatMap(pattern -> matches(pattern, text(file)))
                            .forEach(made::add));
        }

        // Then: a name that is completed at run time ends with _
        assertThat(made).hasSizeGreaterThan(35);
        assertThat(made.stream()
                        .filter(kind -> !known.contains(kind)
                                && !(kind.endsWith("_") && known.stream().anyMatch(one -> one.startsWith(kind))))
                        .toList())
                .as("kinds of entries that docs/auditors.md does not tell of")
                .isEmpty();
        assertThat(made)
                .contains(
                        "ITEM_DECIDED",
                        "PLAN_APPROVED",
                        "APPLIED",
                        "RECORD_SUPPLEMENTED",
                        "REFUSED",
                        "WITHDRAWAL_REQUESTED",
                        "WORKING_KEY_DESTROYED",
                        "KEY_ENCRYPTION_KEY_DESTROYED",
                        "INVENTORY_CHANGED",
                        "DATA_MAP_CHANGED",
                        "APPROVAL_POLICIES_CHANGED",
                        "LOG_KEY_CHANGED",
                        "LOG_YEAR_REMOVED",
                        "CLOCK_CHECKED");
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
