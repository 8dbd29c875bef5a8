package org.lethe.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.orchestrator.request.Phase;

class StepTests {
    private static final UUID REQUEST = UUID.fromString("0f0e0d0c-0000-4000-8000-000000000001");

    @Test
    void aCommandIdNamesItsStep() {
        // Given
        Step step = new Step(REQUEST, "crm", Phase.APPLY, 3, 14);

        // When / Then
        assertThat(Step.parse(step.commandId())).contains(step);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0f0e0d0c-0000-4000-8000-000000000001/crm/APPLY/3",
                "0f0e0d0c-0000-4000-8000-000000000001/crm/ERASE/3/14",
                "0f0e0d0c-0000-4000-8000-000000000001/crm/APPLY/03/14",
                "0f0e0d0c-0000-4000-8000-000000000001/crm/APPLY/3/14/15",
                "0F0E0D0C-0000-4000-8000-000000000001/crm/APPLY/3/14",
                "not-a-uuid/crm/APPLY/3/14"
            })
    void anythingElseNamesNoStep(String commandId) {
        // When / Then
        assertThat(Step.parse(commandId)).isEmpty();
    }

    @Test
    void commandIdsOfARequestLieBetweenItsBoundsAndOthersDoNot() {
        // Given
        String own = new Step(REQUEST, "zzz", Phase.VERIFY, 9, 99).commandId();
        String other =
                new Step(UUID.fromString("0f0e0d0c-0000-4000-8000-000000000002"), "a", Phase.LOCATE, 0, 0).commandId();

        // When / Then
        assertThat(own).isBetween(StepRows.from(REQUEST), StepRows.to(REQUEST));
        assertThat(other).isGreaterThan(StepRows.to(REQUEST));
    }
}
