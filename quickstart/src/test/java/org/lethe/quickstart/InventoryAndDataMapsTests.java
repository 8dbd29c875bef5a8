package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind that only the inventory lists is asked for in vain; one that only the data map lists is never asked for. */
class InventoryAndDataMapsTests {

    @ParameterizedTest
    @ValueSource(strings = {"crm", "erp", "hubspot", "helpdesk"})
    void theShippedInventoryListsTheKindsThatTheShippedDataMapAccepts(String system) throws IOException {
        // When
        Object accepted = ShippedFiles.yaml("/" + system + "/data-map.yaml").get("accepts");

        // Then
        assertThat(inInventory(system, "accepts")).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm", "erp", "hubspot", "helpdesk"})
    void theShippedInventoryNamesTheShippedDataMapSoThatItNeedsNoApproval(String system) throws IOException {
        assertThat(inInventory(system, "dataMaps"))
                .as(
                        "the data map of %s changed: write its SHA-256 into dataMaps of orchestrator/inventory.yaml",
                        system)
                .isEqualTo(List.of(ShippedMaps.sha256(system)));
    }

    private static @Nullable Object inInventory(String system, String key) throws IOException {
        List<?> systems = (List<?>) Objects.requireNonNull(
                ShippedFiles.yaml("/orchestrator/inventory.yaml").get("systems"));
        return systems.stream()
                .map(entry -> (Map<?, ?>) entry)
                .filter(entry -> system.equals(entry.get("name")))
                .findFirst()
                .<Object>map(entry -> entry.get(key))
                .orElse(null);
    }
}
