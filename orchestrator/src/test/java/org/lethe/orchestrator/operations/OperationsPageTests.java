package org.lethe.orchestrator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/operations.md says what the code declares, no more and no less. */
class OperationsPageTests {
    @Test
    void everyMetricIsThereWithItsTypeAndLabels() {
        // Given
        Map<String, String> declared = DeclaredMetrics.all();
        assertThat(declared).containsKeys("lethe_requests_open", "lethe_connector_commands_total");

        // When
        Map<String, String> written = OperationsPage.metrics();

        // Then
        assertThat(written).isEqualTo(declared);
        assertThat(OperationsPage.rows("lethe_").values()).allSatisfy(cells -> {
            assertThat(cells).hasSize(4);
            assertThat(cells.get(2)).isNotBlank();
            assertThat(cells.get(3)).isNotBlank();
        });
    }

    @Test
    void everyPropertyIsThereWithItsDefault() {
        // Given
        Map<String, String> declared = DeclaredProperties.all();
        assertThat(declared)
                .containsEntry("lethe.dispatch.window", "200")
                .containsEntry("lethe.rules.rechecks", "5s, 30s, 5m")
                .containsKeys("lethe.users[].name", "lethe.dispatch.windows.<system>", "lethe.crm.url");

        // When
        Map<String, List<String>> written = OperationsPage.rows("lethe.");

        // Then
        assertThat(written.keySet()).containsExactlyElementsOf(declared.keySet());
        List<String> wrong = new ArrayList<>();
        declared.forEach((name, value) -> {
            List<String> cells = written.getOrDefault(name, List.of());
            if (cells.size() != 2
                    || cells.get(1).isBlank()
                    || !value.isEmpty() && !cells.get(0).equals(value)) {
                wrong.add(name + " is " + value + ", the page says " + cells);
            }
        });
        assertThat(wrong).isEmpty();
    }
}
