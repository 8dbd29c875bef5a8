package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.ContractPerson.ANNA;
import static org.lethe.connector.testkit.ContractPerson.BO;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Ground;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Proposal;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.testkit.Plans;

/** What the vendor does that a connector must survive. */
class CrmTrapsIntegrationTests {
    private static final ZoneId ZONE = Clock.systemUTC().getZone();
    private final LocalDate today = LocalDate.now(Clock.systemUTC());

    private final CrmFixture fixture = start();

    CrmFixture start() {
        return new CrmFixture();
    }

    final CrmFixture fixture() {
        return fixture;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Located locate(Right right) {
        return fixture.system().locate(Plans.email(right, ANNA));
    }

    private static Proposal proposal(Located located, String collection) {
        return located.items().stream()
                .filter(item -> item.collection().equals(collection))
                .findFirst()
                .map(Item::proposal)
                .orElseThrow();
    }

    private String closedCase(LocalDate closed) {
        String id = fixture.sandbox()
                .createIncident(fixture.contact(ANNA), Map.of("title", "Complaint", "description", ANNA.email()));
        fixture.sandbox().resolveIncident(id, closed.atStartOfDay(ZONE).toInstant(), "Solved with " + ANNA.lastName());
        return id;
    }

    @Test
    void aCaseClosedTwoYearsAgoIsKeptAndTheContactWithIt() {
        // Given
        fixture.add(ANNA);
        LocalDate closed = today.minusYears(2);
        String incident = closedCase(closed);
        fixture.sandbox().createAnnotation(incident, Map.of("notetext", "about the case"));
        // When
        Located located = locate(Right.ERASURE);
        List<Result> results = Plans.apply(fixture.system(), Plans.plan(located));
        // Then
        Proposal kept = proposal(located, "incident");
        assertThat(kept.action()).isEqualTo(Action.RETAIN);
        assertThat(kept.ground()).isEqualTo(Ground.STILL_NECESSARY);
        assertThat(kept.until()).isEqualTo(closed.plusYears(5));
        assertThat(proposal(located, "contact").action()).isEqualTo(Action.RETAIN);
        assertThat(proposal(located, "contact").until()).isEqualTo(closed.plusYears(5));
        assertThat(proposal(located, "lead").action()).isEqualTo(Action.ERASE);
        assertThat(results).extracting(Result::outcome).contains(Outcome.ERASED, Outcome.RETAINED);
        assertThat(fixture.sandbox().row("incidents", incident)).isNotNull();
        assertThat(fixture.dump()).anyMatch(line -> line.contains("about the case"));
    }

    @Test
    void aCaseClosedSixYearsAgoIsErased() {
        // Given
        fixture.add(ANNA);
        closedCase(today.minusYears(6));
        // When
        Plans.apply(fixture.system(), Plans.plan(locate(Right.ERASURE)));
        // Then
        assertThat(fixture.dump().filter(line -> ANNA.traces().stream().anyMatch(line::contains)))
                .isEmpty();
    }

    @Test
    void anOpenCaseIsKept() {
        // Given
        fixture.add(ANNA);
        fixture.sandbox().createIncident(fixture.contact(ANNA), Map.of("title", "Still open"));
        // Then
        assertThat(proposal(locate(Right.ERASURE), "incident").action()).isEqualTo(Action.RETAIN);
        assertThat(proposal(locate(Right.ERASURE), "contact").action()).isEqualTo(Action.RETAIN);
    }

    @Test
    void theEmployersAccountIsNoItemAndStays() {
        // Given
        fixture.add(ANNA);
        List<String> accounts =
                fixture.dump().filter(line -> line.startsWith("accounts ")).toList();
        // When
        Located located = locate(Right.ERASURE);
        Plans.apply(fixture.system(), Plans.plan(located));
        // Then
        assertThat(located.items()).extracting(Item::collection).doesNotContain("account");
        assertThat(accounts).hasSize(1);
        assertThat(fixture.dump()).containsAll(accounts);
    }

    @Test
    void anAddressThatDiffersInAnAccentIsSomebodyElses() {
        // Given
        fixture.add(ANNA.withEmail("ånna.contractberg@example.test"));
        // Then
        assertThat(locate(Right.ERASURE).items()).isEmpty();
    }

    @Test
    void aKeptMeetingOfTwoSurvivesTheContact() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        fixture.addShared(ANNA, BO, "yearly-review");
        // When
        Located located = locate(Right.ERASURE);
        List<Result> results = Plans.apply(fixture.system(), Plans.plan(located));
        // Then
        assertThat(proposal(located, "appointment").action()).isEqualTo(Action.RETAIN);
        assertThat(results).extracting(Result::outcome).doesNotContain(Outcome.CHANGED);
        assertThat(fixture.sandbox().row("contacts", fixture.contact(ANNA))).isNull();
        assertThat(fixture.dump()).anyMatch(line -> line.startsWith("appointments ") && line.contains("yearly-review"));
    }

    @Test
    void aNoteWrittenAfterTheApprovalIsNotDeletedUnseen() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        fixture.sandbox().createAnnotation(fixture.contact(ANNA), Map.of("notetext", "written meanwhile"));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        Result contact = results.get(results.size() - 1);
        assertThat(contact.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(contact.code()).isEqualTo("DEPENDENTS_LEFT");
        assertThat(fixture.dump()).anyMatch(line -> line.contains("written meanwhile"));
    }

    @Test
    void aContactThatSharesItsMailboxByNowIsNotTouched() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        fixture.sandbox().createContact(Map.of("lastname", "Newcomer", "emailaddress2", ANNA.email()));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results.get(results.size() - 1).code()).isEqualTo("SHARED");
    }

    @Test
    void aContactThatWasMergedAwayIsTheSamePerson() {
        // Given
        fixture.add(ANNA);
        fixture.sandbox()
                .createContact(Map.of(
                        "lastname", ANNA.lastName(),
                        "emailaddress1", ANNA.email(),
                        "merged", true,
                        "statecode", 1,
                        "_masterid_value", fixture.contact(ANNA)));
        // When
        Located located = locate(Right.ERASURE);
        Plans.apply(fixture.system(), Plans.plan(located));
        // Then
        assertThat(located.items())
                .filteredOn(item -> item.collection().equals("contact"))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.proposal().action()).isEqualTo(Action.ERASE));
        assertThat(fixture.dump()).noneMatch(line -> line.contains(ANNA.email()));
    }

    @Test
    void changingAnAbsentRecordDoesNotCreateIt() {
        // When
        Result result = fixture.system().apply(Plans.planned(fixture.absent(), Action.STOP_MARKETING));
        // Then
        assertThat(result.outcome()).isEqualTo(Outcome.NOT_FOUND);
        assertThat(fixture.sandbox().isEmpty()).isTrue();
    }

    @Test
    void marketingStopsForGoodOnObjection() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.OBJECTION));
        PlannedAction stop = plan.get(plan.size() - 1);
        Readback before = fixture.system().check(stop);
        // When
        Result result = fixture.system().apply(stop);
        // Then
        assertThat(stop.collection()).isEqualTo("contact");
        assertThat(stop.action()).isEqualTo(Action.STOP_MARKETING);
        assertThat(before.state()).isEqualTo(Readback.State.VIOLATED);
        assertThat(result.outcome()).isEqualTo(Outcome.MARKETING_STOPPED);
        assertThat(fixture.system().check(stop)).isEqualTo(Readback.HOLDS);
        assertThat(fixture.system().apply(stop).outcome()).isEqualTo(Outcome.MARKETING_STOPPED);
    }

    @Test
    void aRestrictedContactIsInactiveUntilItIsLifted() {
        // Given
        fixture.add(ANNA);
        Located located = locate(Right.RESTRICTION);
        Item contact = located.items().get(located.items().size() - 1);
        PlannedAction restrict = Plans.planned(contact, Action.RESTRICT);
        PlannedAction lift = Plans.planned(contact, Action.UNRESTRICT);
        // When
        Outcome restricted = fixture.system().apply(restrict).outcome();
        Readback held = fixture.system().check(restrict);
        Outcome lifted = fixture.system().apply(lift).outcome();
        // Then
        assertThat(proposal(located, "annotation").action()).isEqualTo(Action.REVIEW);
        assertThat(located.items())
                .filteredOn(item -> item.collection().equals("annotation"))
                .as("whose it is")
                .allSatisfy(item -> assertThat(item.preview()).containsKey("fullname"));
        assertThat(restricted).isEqualTo(Outcome.RESTRICTED);
        assertThat(held).isEqualTo(Readback.HOLDS);
        assertThat(lifted).isEqualTo(Outcome.UNRESTRICTED);
        assertThat(fixture.system().check(restrict).state()).isEqualTo(Readback.State.VIOLATED);
    }

    @Test
    void anAddressIsRectifiedOnceAndStaysSo() {
        // Given
        fixture.add(ANNA);
        Located located = locate(Right.RECTIFICATION);
        Item contact = located.items().get(located.items().size() - 1);
        PlannedAction rectify = new PlannedAction(
                contact.ref(),
                contact.collection(),
                Action.RECTIFY,
                null,
                null,
                contact.matched()::equals,
                Map.of("emailaddress1", "anna.new@example.test"));
        // Then
        assertThat(fixture.system().apply(rectify).outcome()).isEqualTo(Outcome.RECTIFIED);
        assertThat(fixture.system().apply(rectify).outcome()).isEqualTo(Outcome.RECTIFIED);
        assertThat(fixture.system().check(rectify)).isEqualTo(Readback.HOLDS);
        assertThat(fixture.dump())
                .filteredOn(line -> line.startsWith("audits "))
                .noneMatch(line -> line.contains("\"_objectid_value\":\"" + contact.ref()));
    }

    @Test
    void bringsWhatTheContactIsKnownByButNoPhoneNumber() {
        // Given
        fixture.add(ANNA);
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        more.put("externaluseridentifier", "1042");
        more.put("emailaddress2", "anna.private@example.test");
        fixture.sandbox().update("contacts", fixture.contact(ANNA), more);
        // When
        Located located = locate(Right.ERASURE);
        Subject byNumber = new Subject(Right.ERASURE, List.of(Identifier.customerNumber("crm", "1042")));
        Subject foreignNumber = new Subject(Right.ERASURE, List.of(Identifier.customerNumber("erp", "1042")));
        // Then
        assertThat(located.newIdentifiers())
                .containsExactlyInAnyOrder(
                        Identifier.customerNumber("crm", "1042"), Identifier.email("anna.private@example.test"));
        assertThat(fixture.system().locate(byNumber).items()).isNotEmpty();
        assertThat(fixture.system().locate(foreignNumber).items()).isEmpty();
    }
}
