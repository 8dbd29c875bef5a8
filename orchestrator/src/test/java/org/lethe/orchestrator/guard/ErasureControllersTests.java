package org.lethe.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.inventory.InMemoryInventory;

/** A person whom one controller erased may rightly be known to another. */
class ErasureControllersTests {
    private final ErasureControllers controllers = new ErasureControllers(InMemoryInventory.twoControllers());

    @Test
    void aRecordInASystemOfAnotherControllerIsNoResurrection() {
        assertThat(controllers.concerns(by("main"), "crm")).isTrue();
        assertThat(controllers.concerns(by("main"), "helpdesk")).as("of both").isTrue();
        assertThat(controllers.concerns(by("main"), "erp")).isFalse();
        assertThat(controllers.concerns(by("norge"), "erp")).isTrue();
        assertThat(controllers.concerns(by("norge"), "crm")).isFalse();
        assertThat(controllers.addressed(by("norge"), "helpdesk")).isEqualTo("norge");
    }

    @Test
    void whatAControllerErasedThatHasLeftIsAMatterOfWhoeverHasTheRecord() {
        assertThat(controllers.concerns(by("danmark"), "erp")).isTrue();
        assertThat(controllers.addressed(by("danmark"), "erp")).isEqualTo("norge");
        assertThat(controllers.addressed(by("danmark"), "helpdesk")).isEqualTo("main");
    }

    private static GuardedErasure by(String controller) {
        return new GuardedErasure(
                UUID.randomUUID(),
                controller,
                Instant.parse("2026-11-22T10:00:00Z"),
                LocalDate.parse("2028-11-22"),
                List.of("crm"));
    }
}
