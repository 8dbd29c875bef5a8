package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.ContractPerson.ANNA;
import static org.lethe.connector.testkit.ContractPerson.BO;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.connector.Action;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.testkit.Plans;

/** The vendor deletes notes and activities together with their case: nothing goes so that nobody approved. */
class CaseCascadeIntegrationTests {
    private final CrmFixture fixture = start();

    CrmFixture start() {
        return new CrmFixture();
    }

    @BeforeEach
    void people() {
        fixture.add(ANNA);
        fixture.add(BO);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String caseClosed(int yearsAgo) {
        String id = fixture.sandbox().createIncident(fixture.contact(ANNA), Map.of("title", "Complaint"));
        LocalDate closed = LocalDate.now(Clock.systemUTC()).minusYears(yearsAgo);
        fixture.sandbox().resolveIncident(id, closed.atStartOfDay().toInstant(ZoneOffset.UTC), "Solved");
        return id;
    }

    private String onCase(String set, String incident) {
        String id = fixture.sandbox().createActivity(set, incident, Map.of("subject", "about the case"));
        fixture.sandbox().addParty(id, fixture.contact(ANNA), 1, ANNA.email());
        return id;
    }

    private void shareWithBo(String activity) {
        fixture.sandbox().addParty(activity, fixture.contact(BO), 2, BO.email());
    }

    private List<PlannedAction> plan() {
        return Plans.plan(fixture.system().locate(Plans.email(Right.ERASURE, ANNA)));
    }

    private static Result of(String id, List<PlannedAction> plan, List<Result> results) {
        int index = IntStream.range(0, plan.size())
                .filter(i -> plan.get(i).ref().equals(id))
                .findFirst()
                .orElseThrow();
        return results.get(index);
    }

    private void assertKept(String incident, List<PlannedAction> plan, List<Result> results) {
        assertThat(of(incident, plan, results)).isEqualTo(Result.changed("DEPENDENTS_LEFT"));
        assertThat(of(fixture.contact(ANNA), plan, results)).isEqualTo(Result.changed("DEPENDENTS_LEFT"));
        assertThat(fixture.sandbox().row("incidents", incident)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "phonecalls", "tasks", "appointments"})
    void aKeptActivitySurvivesItsCase(String set) {
        // Given
        String incident = caseClosed(6);
        String shared = onCase(set, incident);
        shareWithBo(shared);
        List<PlannedAction> plan = plan();
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(of(shared, plan, results).outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(of(incident, plan, results).outcome()).isEqualTo(Outcome.ERASED);
        assertThat(fixture.sandbox().row(set, shared)).isNotNull().doesNotContainKey("_regardingobjectid_value");
        assertThat(fixture.sandbox().row("incidents", incident)).isNull();
        assertThat(fixture.sandbox().row("contacts", fixture.contact(ANNA))).isNull();
    }

    @Test
    void aKeptActivityStaysWithACaseThatIsKept() {
        // Given
        String incident = caseClosed(2);
        String shared = onCase("emails", incident);
        shareWithBo(shared);
        String own = onCase("emails", incident);
        List<PlannedAction> plan = plan();
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        for (String id : List.of(shared, own, incident)) {
            assertThat(of(id, plan, results).outcome()).isEqualTo(Outcome.RETAINED);
        }
        for (String id : List.of(shared, own)) {
            assertThat(Objects.requireNonNull(fixture.sandbox().row("emails", id)))
                    .containsEntry("_regardingobjectid_value", incident);
        }
    }

    @Test
    void whatGoesBeforeItsCaseInTheRunDoesNotKeepIt() {
        // Given
        String incident = caseClosed(6);
        onCase("emails", incident);
        fixture.sandbox().createAnnotation(incident, Map.of("notetext", "about the case"));
        // How the vendor shows that the case was closed.
        fixture.sandbox()
                .create(
                        "activitypointers",
                        Map.of("activitytypecode", "incidentresolution", "_regardingobjectid_value", incident));
        List<PlannedAction> plan = plan().stream()
                .filter(action -> !action.collection().equals("contact"))
                .filter(action -> !action.collection().equals("lead"))
                .toList();
        // When
        List<Result> results = fixture.system().applyRun(plan);
        // Then
        assertThat(plan).extracting(PlannedAction::action).containsOnly(Action.ERASE);
        assertThat(results).hasSameSizeAs(plan).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(fixture.sandbox().row("incidents", incident)).isNull();
    }

    @Test
    void aNoteWrittenOnACaseAfterTheApprovalKeepsTheCase() {
        // Given
        String incident = caseClosed(6);
        List<PlannedAction> plan = plan();
        String note = fixture.sandbox().createAnnotation(incident, Map.of("notetext", "written meanwhile"));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertKept(incident, plan, results);
        assertThat(fixture.sandbox().row("annotations", note)).isNotNull();
    }

    @Test
    void anActivityThatIsSharedByNowKeepsItsCase() {
        // Given
        String incident = caseClosed(6);
        String mail = onCase("emails", incident);
        List<PlannedAction> plan = plan();
        shareWithBo(mail);
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(of(mail, plan, results)).isEqualTo(Result.changed("SHARED"));
        assertKept(incident, plan, results);
        assertThat(fixture.sandbox().row("emails", mail)).isNotNull();
    }

    @Test
    void anActivityOfAKindThatTheDataMapDoesNotNameKeepsItsCase() {
        // Given
        String incident = caseClosed(6);
        fixture.sandbox()
                .create(
                        "activitypointers",
                        Map.of("activitytypecode", "campaignresponse", "_regardingobjectid_value", incident));
        List<PlannedAction> plan = plan();
        // Then
        assertKept(incident, plan, Plans.apply(fixture.system(), plan));
    }
}
