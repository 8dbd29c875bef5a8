package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.connector.testkit.ContractPerson.ANNA;
import static org.lethe.connector.testkit.ContractPerson.BO;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.testkit.Plans;

/** What the connector calls, and what it does when a call fails; on the sandbox, which can be told to fail. */
class CrmCallsIntegrationTests {
    private final CrmFixture fixture = new CrmFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Located locate(Right right) {
        return fixture.system().locate(Plans.email(right, ANNA));
    }

    @Test
    void withoutTheRightToDeleteHistoryTheResidueIsNamed() {
        // Given
        String id = fixture.sandbox().createContact(Map.of("lastname", "Contractberg", "emailaddress1", ANNA.email()));
        PlannedAction erase = Plans.plan(locate(Right.ERASURE)).get(0);
        fixture.faults().failNext(1, 403, "DeleteRecordChangeHistory");
        // When
        Result result = fixture.system().apply(erase);
        Readback check = fixture.system().check(erase);
        // Then
        assertThat(erase.ref()).isEqualTo(id);
        assertThat(result.outcome()).isEqualTo(Outcome.RESIDUE);
        assertThat(result.where()).isEqualTo("audit history");
        assertThat(check).isEqualTo(Readback.residue("audit history"));
    }

    @Test
    void aRevokedTokenIsReplaced() {
        // Given
        fixture.add(ANNA);
        locate(Right.ERASURE);
        // When
        fixture.sandbox().expireTokens();
        // Then
        assertThat(locate(Right.ERASURE).items()).isNotEmpty();
    }

    @Test
    void theSimplePathTakesFewCalls() {
        // Given
        String id = fixture.sandbox().createContact(Map.of("lastname", "Contractberg", "emailaddress1", ANNA.email()));
        fixture.sandbox().createAnnotation(id, Map.of("notetext", "one note"));
        fixture.system().tenant();
        fixture.sandbox().calls().reset();
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        Map<String, Long> locating = new TreeMap<>(fixture.sandbox().calls().byEndpoint());
        fixture.sandbox().calls().reset();
        Plans.apply(fixture.system(), plan);
        // Then
        assertThat(plan).hasSize(2);
        assertThat(locating).containsOnly(Map.entry("POST /api/data/v9.2/$batch", 2L));
        assertThat(fixture.sandbox().calls().byEndpoint())
                .containsOnly(
                        Map.entry("POST /api/data/v9.2/$batch", 5L), Map.entry("GET /api/data/v9.2/{set}({id})", 1L));
    }

    /** As they are mostly: today a call, tomorrow a mail. */
    @Test
    void recordsOfSeveralKindsGoTogetherInTheirOrder() {
        // Given
        fixture.add(ANNA);
        for (String set : List.of("tasks", "phonecalls", "tasks", "emails")) {
            fixture.sandbox().createActivity(set, fixture.contact(ANNA), Map.of("subject", "one more"));
        }
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        List<PlannedAction> dependents = plan.subList(0, 6);
        fixture.sandbox().calls().reset();
        // When
        List<Result> results = fixture.system().applyRun(plan);
        // Then
        assertThat(dependents)
                .extracting(PlannedAction::collection)
                .containsExactlyInAnyOrder("annotation", "email", "task", "phonecall", "task", "email");
        assertThat(results).hasSize(6).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(fixture.sandbox().calls().total()).isEqualTo(3);
        assertThat(fixture.system().checkRun(plan)).hasSize(plan.size()).startsWith(Readback.ABSENT, Readback.ABSENT);
        assertThat(fixture.sandbox().calls().total()).isEqualTo(4);
    }

    /** One of them is somebody else's by now, and an earlier one, of another kind, is gone. */
    @Test
    void whatMayNotGoStaysAndKeepsNothingElse() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        fixture.sandbox().createActivity("tasks", fixture.contact(ANNA), Map.of("subject", "a task"));
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE)).subList(0, 3);
        fixture.share(ANNA, BO);
        PlannedAction note = plan.get(0);
        fixture.sandbox().delete("annotations", note.ref());
        // When
        List<Result> results = fixture.system().applyRun(plan);
        // Then
        assertThat(note.collection()).isEqualTo("annotation");
        for (int i = 0; i < plan.size(); i++) {
            Result expected = switch (plan.get(i).collection()) {
                case "annotation" -> Result.absent();
                case "email" -> Result.changed("SHARED");
                default -> Result.of(Outcome.ERASED);
            };
            assertThat(results.get(i)).isEqualTo(expected);
        }
        assertThat(fixture.sandbox().rows("emails")).hasSize(2);
        assertThat(fixture.sandbox().rows("tasks")).isEmpty();
    }

    @Test
    void withoutTheRightToDeleteHistoryTheResidueOfEveryRecordOfARunIsNamed() {
        // Given
        fixture.add(ANNA);
        fixture.addDependents(ANNA, 2);
        List<PlannedAction> calls = Plans.plan(locate(Right.ERASURE)).stream()
                .filter(action -> action.collection().equals("phonecall"))
                .toList();
        fixture.faults().failNext(1, 403, "DeleteRecordChangeHistory");
        // When
        List<Result> results = Plans.apply(fixture.system(), calls);
        // Then
        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.RESIDUE, Outcome.ERASED);
        assertThat(Plans.check(fixture.system(), calls))
                .containsExactly(Readback.residue("audit history"), Readback.ABSENT);
    }

    @Test
    void withoutTheRightToDeleteHistoryACorrectionSaysWhereTheOldValueIs() {
        // Given
        fixture.add(ANNA);
        Item contact = locate(Right.RECTIFICATION).items().stream()
                .filter(item -> item.collection().equals("contact"))
                .findFirst()
                .orElseThrow();
        PlannedAction correction = new PlannedAction(
                contact.ref(),
                contact.collection(),
                Action.RECTIFY,
                null,
                null,
                contact.matched()::equals,
                Map.of("emailaddress1", "anna.new@example.test"));
        fixture.faults().failNext(1, 403, "DeleteRecordChangeHistory");
        // When
        Result first = fixture.system().apply(correction);
        Result again = fixture.system().apply(correction);
        // Then
        assertThat(List.of(first, again)).containsOnly(Result.rectified("audit history"));
    }

    @Test
    void aDeletionThatFailsInARunStopsTheLaterOnes() {
        // Given
        fixture.add(ANNA);
        fixture.addDependents(ANNA, 3);
        List<PlannedAction> calls = Plans.plan(locate(Right.ERASURE)).stream()
                .filter(action -> action.collection().equals("phonecall"))
                .toList();
        fixture.system().applyRun(calls.subList(0, 1));
        // With the second, and once more for it alone.
        fixture.faults().failNext(2, 403, "DELETE");
        // Then
        assertThatThrownBy(() -> fixture.system().applyRun(calls.subList(1, 3)))
                .isInstanceOfSatisfying(
                        DeniedException.class, e -> assertThat(e.code()).isEqualTo("VENDOR_FORBIDDEN"));
        assertThat(Plans.check(fixture.system(), calls.subList(1, 3))).containsOnly(Readback.violated("phonecall"));
        assertThat(fixture.system().applyRun(calls)).hasSize(3).first().isEqualTo(Result.absent());
    }
}
