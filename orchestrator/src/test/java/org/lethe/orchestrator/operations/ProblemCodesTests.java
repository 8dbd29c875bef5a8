package org.lethe.orchestrator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever calls the API finds every code that it answers with in docs/problems.md, and none that it does not. */
class ProblemCodesTests {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\| (\\d{3}) \\| .{20,} \\|");

    @Test
    void everyCodeIsDocumentedWithItsStatusAndNoOtherIs() {
        // Given
        Map<String, Integer> documented = new TreeMap<>();
        for (String line : Sources.page("problems.md")) {
            ROW.matcher(line)
                    .results()
                    .forEach(row -> assertThat(documented.put(row.group(1), Integer.valueOf(row.group(2))))
                            .as(row.group(1) + " is there once")
                            .isNull());
        }

        // When
        Map<String, Integer> made = DeclaredProblems.all();

        // Then
        assertThat(made).hasSizeGreaterThan(50).isEqualTo(documented);
    }
}
