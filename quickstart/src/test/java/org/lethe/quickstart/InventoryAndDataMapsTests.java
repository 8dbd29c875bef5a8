package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind that only the inventory lists is asked for in vain; one that only the data map lists is never asked for. */
class InventoryAndDataMapsTests {

    @ParameterizedTest
    @ValueSource(strings = {"crm", "erp", "hubspot", "helpdesk"})
    void theShippedInventoryListsTheKindsThatTheShippedDataMapAccepts(String system) throws IOException {
        // Given
        List<?> systems = (List<?>) Objects.requireNonNull(
                ShippedFiles.yaml("/orchestrator/inventory.yaml").get("systems"));

        // When
        Object accepted = ShippedFiles.yaml("/" + system + "/data-map.yaml").get("accepts");

        // Then
        assertThat(systems.stream()
                        .map(entry -> (Map<?, ?>) entry)
                        .filter(entry -> system.equals(entry.get("name")))
                        .<Object>map(entry -> entry.get("accepts")))
                .singleElement()
                .isEqualTo(accepted);
    }
}
