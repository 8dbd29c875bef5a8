package org.lethe.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.inventory.InMemoryInventory;
import org.lethe.wire.Identifier;

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

    @Test
    void whatOnlyAnotherControllerWasAskedToForgetIsNoIdentifierOfTheRequest() {
        Identifier both = email("both");
        Identifier mine = email("mine");
        Identifier other = email("other");
        Map<Identifier, List<GuardedErasure>> known =
                Map.of(both, List.of(by("norge"), by("main")), mine, List.of(by("main")), other, List.of(by("norge")));
        List<Identifier> named = List.of(both, mine, other, email("unknown"));

        assertThat(controllers.forgotten("main", "crm", named, known)).containsExactly(both, mine);
        assertThat(controllers.forgotten("main", "helpdesk", named, known))
                .as("in a system of both")
                .containsExactly(both, mine);
        assertThat(controllers.forgotten("norge", "helpdesk", named, known)).containsExactly(both, other);
        assertThat(controllers.forgotten("norge", "crm", named, known)).isEmpty();
        assertThat(controllers.forgotten("main", "helpdesk", named, Map.of(other, List.of(by("danmark")))))
                .as("of one that has left, with whoever has the record")
                .containsExactly(other);
    }

    @Test
    void aControllerTellsWhatItErasedAndWhatOneErasedThatHasLeft() {
        assertThat(controllers.tells("main", by("main"))).isTrue();
        assertThat(controllers.tells("main", by("danmark"))).isTrue();
        assertThat(controllers.tells("main", by("norge"))).isFalse();
    }

    private static Identifier email(String name) {
        return new Identifier("", "EMAIL", name + "@example.test");
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
