package org.lethe.orchestrator.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.completion.RecordProperties;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.InMemoryInventory;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.ItemSecret;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.Dossier;
import org.lethe.orchestrator.request.History;
import org.lethe.orchestrator.request.Progress;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.wire.Action;
import org.lethe.wire.Outcome;

class RefRulesTests {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final LocalDate LATER = LocalDate.parse("2028-03-01");

    private final InMemoryInventory inventory = InMemoryInventory.fourSystems();
    private final RefRules rules = new RefRules(inventory, new RecordProperties(Period.ofYears(3)));
    private final List<PlanItem> items = new ArrayList<>();

    @Test
    void whatWasErasedInASystemThatLeftTheInventoryIsKeptForTheLongestWindow() {
        assertThat(new RefRules(
                                new InMemoryInventory("2", List.of(inventory.system("erp"))),
                                new RecordProperties(Period.ofYears(3)))
                        .of(endedWith("erased", Outcome.ERASED), TODAY, system -> "key"))
                .extracting(KeptRef::lastDay)
                .containsExactly(TODAY.plus(inventory.system("erp").backupWindow()));
    }

    private RequestState endedWith(String ref, Outcome outcome) {
        item(ref, outcome, null);
        return ended();
    }

    @Test
    void refsAreKeptForWhatIsStillDueAndNoLonger() {
        // Given
        Period window = inventory.system("crm").backupWindow();
        item("erased", Outcome.ERASED, null);
        item("retained", Outcome.RETAINED, LATER);
        item("left alone", Outcome.RETAINED, null);
        item("in the bin", Outcome.SOFT_DELETED, LATER);
        item("restricted", Outcome.RESTRICTED, LATER);
        item("restricted without end", Outcome.RESTRICTED, null);
        item("not there", Outcome.NOT_FOUND, null);
        item("changed", Outcome.CHANGED, null);
        item("exported", Outcome.EXPORTED, null);
        item("never sent", null, LATER);
        item("retained until lately", Outcome.RETAINED, TODAY.minusDays(31));

        // When
        List<KeptRef> kept = rules.of(ended(), TODAY, system -> "key");

        // Then
        assertThat(kept)
                .extracting(KeptRef::ref, KeptRef::purpose, KeptRef::lastDay)
                .containsExactlyInAnyOrder(
                        tuple("erased", Purpose.BACKUP, TODAY.plus(window)),
                        tuple("retained", Purpose.RETENTION, LATER.plusDays(30)),
                        tuple("retained until lately", Purpose.RETENTION, TODAY.plusDays(30)),
                        tuple("in the bin", Purpose.VENDOR_PURGE, LATER.plusDays(30)),
                        tuple("in the bin", Purpose.BACKUP, LATER.plus(window)),
                        tuple("restricted", Purpose.RESTRICTION, LATER),
                        tuple("restricted without end", Purpose.RESTRICTION, TODAY.plusYears(3)));
        assertThat(rules.destroyedBy(ended(), TODAY)).contains(LocalDate.parse("2029-12-01"));
    }

    @Test
    void aRequestThatChangedNothingKeepsNothing() {
        // Given
        item("never sent", null, null);

        // When / Then
        assertThat(rules.of(ended(), TODAY, system -> "key")).isEmpty();
        assertThat(rules.destroyedBy(ended(), TODAY)).isEmpty();
    }

    private void item(String ref, @Nullable Outcome outcome, @Nullable LocalDate until) {
        items.add(new PlanItem(
                UUID.randomUUID(),
                items.size() + 1,
                1,
                1,
                "crm",
                "contacts",
                "map-1",
                Action.ERASE,
                PlanItem.Treatment.proposed(Action.ERASE, null, until),
                new PlanItem.Carried(2, outcome == null ? null : ItemOutcome.of(outcome), null),
                new ItemSecret(ref, "", null, Map.of(), null)));
    }

    private RequestState ended() {
        Instant at = Instant.parse("2026-11-01T09:00:00Z");
        return new RequestState(
                new Dossier(
                        UUID.randomUUID(), RequestType.ERASURE, Controller.MAIN, at, at, "sv", "EMAIL", "officer-1"),
                Status.COMPLETED,
                TODAY,
                null,
                null,
                new Progress(3, 3, 1, 1, 3, 0, 0, Set.of("crm")),
                new History("2026-11", List.of(), Map.of(), null, null, null, null, null),
                List.of(),
                items);
    }
}
