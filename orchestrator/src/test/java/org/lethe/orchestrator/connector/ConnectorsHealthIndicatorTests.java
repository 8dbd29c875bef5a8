package org.lethe.orchestrator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.orchestrator.connector.ConnectorView.State;

class ConnectorsHealthIndicatorTests {
    @ParameterizedTest
    @CsvSource({"HEALTHY, UP", "PAUSED, UP", "SILENT, DOWN", "UNKNOWN, DOWN"})
    void oneConnectorThatIsNotHeardOfTakesThePartDown(State state, String expected) {
        // Given
        ConnectorsHealthIndicator indicator =
                new ConnectorsHealthIndicator(new Fixed(List.of(view("crm", State.HEALTHY), view("erp", state))));

        // When
        var health = Objects.requireNonNull(indicator.health());

        // Then
        assertThat(health.getStatus().getCode()).isEqualTo(expected);
        assertThat(health.getDetails()).containsOnlyKeys("crm", "erp");
    }

    private static ConnectorView view(String system, State state) {
        return new ConnectorView(
                system, state, null, null, List.of(), List.of(), null, null, null, null, null, null, null, null, 0, 0);
    }

    /** Connectors that are as they are. */
    private record Fixed(List<ConnectorView> all) implements Connectors {
        @Override
        public ConnectorView get(String system) {
            return all.stream()
                    .filter(view -> view.system().equals(system))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown system " + system));
        }

        @Override
        public void pause(String system, String by) {
            throw new UnsupportedOperationException("these stay as they are");
        }

        @Override
        public void resume(String system, String by) {
            throw new UnsupportedOperationException("these stay as they are");
        }
    }
}
