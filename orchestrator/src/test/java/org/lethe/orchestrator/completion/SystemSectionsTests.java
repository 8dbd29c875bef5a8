package org.lethe.orchestrator.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.InMemoryInventory;
import org.lethe.orchestrator.request.Dossier;
import org.lethe.orchestrator.request.History;
import org.lethe.orchestrator.request.Progress;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;

class SystemSectionsTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aSystemThatLeftTheInventoryWhileTheRequestWasOpenIsInTheRecord() {
        // Given
        SystemSections sections = new SystemSections(InMemoryInventory.fourSystems());
        Progress progress = new Progress(1, 1, 1, 1, 3, 0, 0, Set.of("crm", "fax"));

        // When
        List<Map<String, Object>> said = sections.of(ended(progress), List.of(), LocalDate.parse("2026-11-22"));

        // Then
        assertThat(said)
                .extracting(section -> section.get("system"))
                .containsExactly("crm", "erp", "hubspot", "helpdesk", "fax");
        assertThat(said)
                .extracting(section -> section.get("reached"))
                .containsExactly("SEARCHED", "NOT_SEARCHED", "NOT_SEARCHED", "NOT_SEARCHED", "SEARCHED");
    }

    private static RequestState ended(Progress progress) {
        return new RequestState(
                new Dossier(UUID.randomUUID(), RequestType.ERASURE, Controller.MAIN, AT, AT, "en", "EMAIL", "staff-1"),
                Status.COMPLETED,
                LocalDate.parse("2026-12-22"),
                null,
                null,
                progress,
                new History("2026-10-01", List.of(), Map.of(), null, null, null, null, null),
                List.of(),
                List.of());
    }
}
