package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.ContractPerson.ANNA;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
        assertThat(locating)
                .containsOnly(Map.entry("POST /api/data/v9.2/$batch", 2L), Map.entry("GET /api/data/v9.2/{set}", 4L));
        assertThat(fixture.sandbox().calls().of("DELETE /api/data/v9.2/{set}({id})"))
                .isEqualTo(2);
        assertThat(fixture.sandbox().calls().of("POST /api/data/v9.2/DeleteRecordChangeHistory"))
                .isEqualTo(2);
        assertThat(fixture.sandbox().calls().total()).isLessThanOrEqualTo(12);
    }

    /** Prints what it cost, for comparison; the bound is on the calls, because time depends on the machine. */
    @Test
    void fiftyRecordsOfOnePersonCostAKnownNumberOfCalls() {
        // Given
        fixture.add(ANNA);
        fixture.addDependents(ANNA, 46);
        fixture.system().tenant();
        fixture.calls().reset();
        long start = System.nanoTime();
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        Plans.apply(fixture.system(), plan);
        Plans.check(fixture.system(), plan);
        // Then
        System.out.printf(
                "FIGURE crm sandbox: %d records, %d calls, %.1f s%n",
                plan.size(), fixture.calls().total(), (System.nanoTime() - start) / 1e9);
        assertThat(plan).hasSize(50);
        assertThat(fixture.calls().total()).isLessThanOrEqualTo(370);
    }
}
