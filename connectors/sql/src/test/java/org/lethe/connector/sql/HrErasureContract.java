package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.Plans.email;
import static org.lethe.connector.testkit.Plans.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Export;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Plans;

/** The HR tables on one database server: composite keys, files, rows of two people, and managers. */
abstract class HrErasureContract extends OnServer {
    private static final ContractPerson ANNA = ContractPerson.ANNA;
    private static final ContractPerson BO = ContractPerson.BO;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HrFixture hr;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SqlSystem system;

    @Override
    final String example() {
        return "hr";
    }

    @BeforeEach
    void employ() {
        hr = new HrFixture(database);
        system = database.system();
        hr.add(ANNA);
    }

    @Test
    void aRowIsNamedByAllColumnsOfItsKey() {
        assertThat(locate(Right.ERASURE).items())
                .extracting(Item::ref)
                .contains(HrFixture.COMPANY + "/" + hr.number(ANNA) + "/2015-01-25~of=employee/" + HrFixture.COMPANY
                        + "/" + hr.number(ANNA));
    }

    @Test
    void aSalaryWithinItsTermKeepsTheEmployeeInactiveAndWithoutContactDetails() {
        // Given
        hr.salary(hr.number(ANNA), LocalDate.of(2025, 6, 25), "Lön");
        // When
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        List<Result> results = system.applyTogether(plan, () -> true).orElseThrow();
        // Then
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.RETAINED)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.until()).isEqualTo("2033-01-01"));
        assertThat(lines("employee")).singleElement().asString().containsAnyOf("active=false", "active=0");
        assertThat(lines("employee")).singleElement().asString().contains("phone=null", "work_email=null");
        assertThat(lines("application")).isEmpty();
        assertThat(Plans.check(system, plan)).extracting(Readback::state).doesNotContain(Readback.State.VIOLATED);
    }

    /** Nothing in the row says who cleared it: the name of what belongs to it says whose it was. */
    @Test
    void aPlanGoesThroughWhenTheAddressOfItsEmployeeWentFirst() {
        // Given
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        List<PlannedAction> contact = plan.stream()
                .filter(item -> item.collection().equals("employee.contact"))
                .toList();
        List<PlannedAction> rest =
                plan.stream().filter(item -> !contact.contains(item)).toList();
        // When
        List<Result> first = Plans.apply(system, contact);
        List<Result> then = Plans.apply(system, rest);
        List<Result> again = Plans.apply(system, plan);
        // Then
        assertThat(first).hasSize(1).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(then).hasSize(3).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(again).extracting(Result::code).containsOnly(Result.ALREADY_ABSENT);
        assertThat(database.dump()).isEmpty();
    }

    @Test
    void theStaffOfAnErasedManagerStays() {
        // Given
        hr.add(BO);
        database.execute("UPDATE employee SET manager_no = ? WHERE employee_no = ?", hr.number(ANNA), hr.number(BO));
        // When
        List<Result> results =
                system.applyTogether(plan(locate(Right.ERASURE)), () -> true).orElseThrow();
        // Then
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(lines("employee")).singleElement().asString().contains(BO.lastName(), "manager_no=null");
    }

    @Test
    void aFileComesWithTheCopy() throws IOException {
        // Given
        PlannedAction application = plan(locate(Right.ACCESS)).stream()
                .filter(action -> action.collection().equals("application"))
                .findFirst()
                .orElseThrow();
        // When
        Export export = Objects.requireNonNull(system.apply(application).export());
        // Then
        Export.File file = export.files().get(0);
        assertThat(file.name()).isEqualTo("Contractberg.txt");
        assertThat(file.mediaType()).isEqualTo("text/plain");
        try (InputStream content = file.content().open()) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("CV Contractberg");
        }
    }

    @Test
    void aNumberThatTwoCompaniesGiveIsForAPersonToDecide() {
        // Given
        database.execute(
                "INSERT INTO employee VALUES (8, ?, 'Other', NULL, NULL, NULL, NULL, NULL, NULL, true, false)",
                hr.number(ANNA));
        Identifier number = new Identifier("hr", "EMPLOYEE_NUMBER", String.valueOf(hr.number(ANNA)));
        // Then
        assertThat(system.locate(new Subject(Right.ERASURE, List.of(number))).items())
                .isNotEmpty()
                .extracting(item -> item.proposal().action())
                .containsOnly(Action.REVIEW);
    }

    @Test
    void anApplicationOfSomebodyWhoWasNeverEmployedIsFoundByItsAddress() {
        // Given
        database.execute(
                "INSERT INTO application VALUES (1, NULL, NULL, ?, DATE '2026-01-01', 'Hej', NULL, NULL, NULL)",
                BO.email());
        // When
        Located located = system.locate(email(Right.ERASURE, BO));
        // Then
        assertThat(located.items()).extracting(Item::ref).containsExactly("1");
        assertThat(located.newIdentifiers()).isEmpty();
    }

    private Located locate(Right right) {
        return system.locate(email(right, ANNA));
    }

    private List<String> lines(String table) {
        return database.dump().filter(line -> line.startsWith(table + " ")).toList();
    }
}
