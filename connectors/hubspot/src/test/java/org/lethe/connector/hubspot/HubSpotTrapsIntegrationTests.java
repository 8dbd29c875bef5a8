package org.lethe.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.connector.testkit.ContractPerson.ANNA;
import static org.lethe.connector.testkit.ContractPerson.BO;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Proposal;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.TransientException;
import org.lethe.connector.testkit.Plans;

/** What the vendor does that a connector must survive. */
class HubSpotTrapsIntegrationTests {
    private final HubSpotFixture fixture = new HubSpotFixture();
    private final LocalDate today = LocalDate.now(fixture.sandbox().clock());

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Located locate(Right right) {
        return fixture.system().locate(Plans.email(right, ANNA));
    }

    private PlannedAction contactAction(Right right) {
        List<PlannedAction> plan = Plans.plan(locate(right));
        return plan.get(plan.size() - 1);
    }

    private Proposal ticket(String closed) {
        Map<String, Object> ticket = closed.isEmpty()
                ? Map.of("subject", "open")
                : Map.of("subject", "closed", "closed_date", closed + "T10:00:00Z");
        String id = fixture.sandbox().createActivity("tickets", ticket, fixture.contact(ANNA));
        return locate(Right.ERASURE).items().stream()
                .filter(item -> item.collection().equals("ticket") && item.ref().equals(id))
                .findFirst()
                .map(Item::proposal)
                .orElseThrow();
    }

    @Test
    void ticketsAreKeptFiveYearsAfterClosing() {
        // Given
        fixture.add(ANNA);
        // When
        Proposal recent = ticket(today.minusYears(2).toString());
        Proposal old = ticket(today.minusYears(6).toString());
        Proposal open = ticket("");
        // Then
        assertThat(recent.action()).isEqualTo(Action.RETAIN);
        assertThat(recent.until()).isEqualTo(today.plusYears(3));
        assertThat(old.action()).isEqualTo(Action.ERASE);
        assertThat(open.action()).isEqualTo(Action.RETAIN);
    }

    /** Nothing on it says whose it was: a person looks at it, and it is not called somebody else's. */
    @Test
    void aTicketThatOutlivesItsContactIsNobodysOnItsDay() {
        // Given
        fixture.add(ANNA);
        assertThat(ticket(today.minusYears(2).toString()).action()).isEqualTo(Action.RETAIN);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        PlannedAction kept = plan.stream()
                .filter(item -> item.action() == Action.RETAIN)
                .findFirst()
                .orElseThrow();
        assertThat(fixture.system().recognise(kept).state()).isEqualTo(Recognition.State.THEIRS);
        // When
        Plans.apply(fixture.system(), plan);
        // Then
        assertThat(fixture.system().recognise(kept)).isEqualTo(Recognition.UNKNOWN);
        PlannedAction erase = new PlannedAction(
                kept.ref(), kept.collection(), Action.ERASE, null, null, kept.match(), kept.changes());
        assertThat(fixture.system().applyRun(List.of(erase)))
                .extracting(Result::outcome)
                .containsExactly(Outcome.CHANGED);
    }

    @Test
    void engagementsGoBeforeThePurgeAndBothSayUntilWhen() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(plan).extracting(PlannedAction::collection).containsExactly("note", "email", "contact");
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.SOFT_DELETED);
        assertThat(results)
                .extracting(Result::until)
                .containsExactly(today.plusDays(90), today.plusDays(90), today.plusDays(30));
        assertThat(Plans.check(fixture.system(), plan))
                .containsExactly(
                        Readback.softDeleted(today.plusDays(90)),
                        Readback.softDeleted(today.plusDays(90)),
                        Readback.softDeleted(today.plusDays(30)));
    }

    @Test
    void aFollowUpKeepsTheDayThatWasNamedFirst() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        List<PlannedAction> followUp = Plans.followUp(plan, Plans.apply(fixture.system(), plan));
        PlannedAction contact = followUp.get(followUp.size() - 1);
        // When
        fixture.sandbox().clock().advance(Duration.ofDays(29));
        Readback before = fixture.system().check(contact);
        fixture.sandbox().clock().advance(Duration.ofDays(1));
        Readback after = fixture.system().check(contact);
        // Then
        assertThat(before).isEqualTo(Readback.softDeleted(today.plusDays(30)));
        assertThat(after).isEqualTo(Readback.ABSENT);
        assertThat(fixture.dump()).noneMatch(line -> line.startsWith("pending-purge "));
    }

    @Test
    void nobodyIsEverPutOnTheBlocklist() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        // When
        Plans.apply(fixture.system(), plan);
        Plans.apply(fixture.system(), plan);
        locate(Right.ERASURE);
        // Then
        assertThat(fixture.dump()).noneMatch(line -> line.startsWith("blocklist "));
        assertThat(fixture.sandbox().calls().of("POST /crm/v3/objects/contacts/gdpr-delete"))
                .isEqualTo(1);
    }

    @Test
    void aContactThatTheSearchDoesNotSeeYetIsFound() {
        // Given
        fixture.faults().searchLag(Duration.ofMinutes(5));
        fixture.add(ANNA);
        // Then
        assertThat(locate(Right.ERASURE).items()).isNotEmpty();
    }

    @Test
    void anAddressThatTheSearchStillSeesIsNotBelieved() {
        // Given
        fixture.add(ANNA);
        fixture.faults().searchLag(Duration.ofMinutes(5));
        fixture.changeEmail(ANNA, "somebody.else@example.test");
        // Then
        assertThat(locate(Right.ERASURE).items()).isEmpty();
    }

    @Test
    void anAdditionalAddressIsThePersonsToo() {
        // Given
        String id = fixture.sandbox()
                .createContact(Map.of(
                        "email", "anna.work@example.test", "hs_additional_emails", "x@example.test;" + ANNA.email()));
        // When
        Located located = locate(Right.ERASURE);
        // Then
        assertThat(located.items()).extracting(Item::ref).containsExactly(id);
        assertThat(located.newIdentifiers())
                .containsExactly(Identifier.email("anna.work@example.test"), Identifier.email("x@example.test"));
    }

    @Test
    void aContactThatWasMergedMeanwhileIsNotTouched() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        PlannedAction erase = contactAction(Right.ERASURE);
        fixture.sandbox().merge(fixture.contact(ANNA), fixture.contact(BO));
        // When
        Result result = fixture.system().apply(erase);
        // Then
        assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(result.code()).isEqualTo("MERGED");
        assertThat(fixture.sandbox().row("contacts", fixture.contact(BO))).isNotNull();
    }

    @Test
    void aPhoneNumberOfTwoContactsIsForAPersonToDecide() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO.withPhone("070-174 06 05"));
        // When
        Located located = fixture.system().locate(Plans.phone(Right.ERASURE, ANNA));
        // Then
        assertThat(located.items())
                .filteredOn(item -> item.collection().equals("contact"))
                .hasSize(2);
        assertThat(located.items())
                .allSatisfy(item -> assertThat(item.proposal().action()).isEqualTo(Action.REVIEW));
        assertThat(located.newIdentifiers()).isEmpty();
    }

    @Test
    void aNoteWrittenAfterTheApprovalIsNotOrphaned() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        fixture.sandbox().createActivity("notes", Map.of("hs_note_body", "meanwhile"), fixture.contact(ANNA));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results.get(results.size() - 1).code()).isEqualTo("DEPENDENTS_LEFT");
        assertThat(fixture.sandbox().row("contacts", fixture.contact(ANNA))).isNotNull();
    }

    @Test
    void whatAPersonDecidesAboutOneOfTwoWithOneNumberIsDone() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO.withPhone(ANNA.phone()));
        String other = fixture.contact(BO);
        // When
        Located located = fixture.system().locate(Plans.phone(Right.ERASURE, ANNA));
        List<PlannedAction> decided = located.items().stream()
                .filter(item -> fixture.system().locate(Plans.email(Right.ERASURE, ANNA)).items().stream()
                        .anyMatch(hers -> hers.collection().equals(item.collection())
                                && hers.ref().equals(item.ref())))
                .map(item -> Plans.planned(item, Action.ERASE))
                .toList();
        List<Result> results = Plans.apply(fixture.system(), decided);
        // Then
        assertThat(located.items()).extracting(item -> item.proposal().action()).containsOnly(Action.REVIEW);
        assertThat(decided).extracting(PlannedAction::collection).containsExactly("note", "email", "contact");
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.SOFT_DELETED);
        assertThat(fixture.sandbox().row("contacts", other)).isNotNull();
    }

    @Test
    void aMeetingOfTwoIsLeftAlone() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        fixture.addShared(ANNA, BO, "planning");
        // When
        Located erasure = locate(Right.ERASURE);
        Located access = locate(Right.ACCESS);
        List<Result> results = Plans.apply(fixture.system(), Plans.plan(erasure));
        // Then
        assertThat(erasure.items())
                .filteredOn(item -> item.collection().equals("meeting"))
                .allSatisfy(item -> assertThat(item.proposal().action()).isEqualTo(Action.RETAIN));
        assertThat(access.items())
                .filteredOn(item -> item.collection().equals("meeting"))
                .allSatisfy(item -> assertThat(item.proposal().action()).isEqualTo(Action.REVIEW));
        assertThat(results.get(results.size() - 1).outcome()).isEqualTo(Outcome.SOFT_DELETED);
        assertThat(fixture.dump()).anyMatch(line -> line.startsWith("meetings ") && line.contains("planning"));
    }

    @Test
    void marketingStopsForGoodOnObjection() {
        // Given
        fixture.add(ANNA);
        PlannedAction stop = contactAction(Right.OBJECTION);
        Readback before = fixture.system().check(stop);
        // When
        Result result = fixture.system().apply(stop);
        // Then
        assertThat(before).isEqualTo(Readback.violated("subscriptions"));
        assertThat(result.outcome()).isEqualTo(Outcome.MARKETING_STOPPED);
        assertThat(fixture.system().check(stop)).isEqualTo(Readback.HOLDS);
    }

    @Test
    void anObjectInTheBinIsNotYetErased() {
        // Given
        fixture.add(ANNA);
        PlannedAction note = Plans.plan(locate(Right.ERASURE)).get(0);
        fixture.system().apply(note);
        // When
        fixture.sandbox().clock().advance(Duration.ofDays(10));
        Result again = fixture.system().apply(note);
        // Then
        assertThat(again).isEqualTo(Result.softDeleted(today.plusDays(90)));
        assertThat(fixture.system().check(note)).isEqualTo(Readback.softDeleted(today.plusDays(90)));
    }

    @Test
    void theWaitFollowsFromThePolicyThatTheVendorNames() {
        // Given
        fixture.faults().limit("SECONDLY", 0, Duration.ofSeconds(1));
        // Then
        assertThatThrownBy(() -> locate(Right.ERASURE)).isInstanceOfSatisfying(RateLimitedException.class, e -> {
            assertThat(e.code()).isEqualTo("VENDOR_RATE_SEARCH");
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
        // When
        fixture.faults().limit("TEN_SECONDLY_ROLLING", 0, Duration.ofSeconds(10));
        // Then
        assertThatThrownBy(() -> locate(Right.ERASURE)).isInstanceOfSatisfying(RateLimitedException.class, e -> {
            assertThat(e.code()).isEqualTo("VENDOR_RATE_LIMITED");
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        });
    }

    @Test
    void aLockedRecordIsTriedAgainSoon() {
        // Given
        fixture.add(ANNA);
        PlannedAction erase = contactAction(Right.ERASURE);
        fixture.faults().failNext(1, 423, "GET /crm/v3/objects");
        // Then
        assertThatThrownBy(() -> fixture.system().apply(erase)).isInstanceOfSatisfying(TransientException.class, e -> {
            assertThat(e.code()).isEqualTo("VENDOR_LOCKED");
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        });
    }

    @Test
    void theExportHoldsSubscriptionsAndThePortalsOwnProperties() {
        // Given
        fixture.add(ANNA);
        // When
        Result result = fixture.system().apply(contactAction(Right.ACCESS));
        // Then
        Map<String, Object> fields = Objects.requireNonNull(result.export()).fields();
        assertThat(fields).containsEntry("favourite_colour", "blue like " + ANNA.lastName());
        assertThat(String.valueOf(fields.get("subscriptions"))).contains("Newsletter", "SUBSCRIBED");
    }

    @Test
    void theSimplePathTakesFewCalls() {
        // Given
        String id = fixture.sandbox().createContact(Map.of("email", ANNA.email()));
        fixture.sandbox().createActivity("notes", Map.of("hs_note_body", "one note"), id);
        locate(Right.ERASURE);
        fixture.sandbox().calls().reset();
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        long locating = fixture.sandbox().calls().total();
        fixture.sandbox().calls().reset();
        Plans.apply(fixture.system(), plan);
        // Then
        assertThat(plan).hasSize(2);
        assertThat(locating).isEqualTo(3);
        assertThat(fixture.sandbox().calls().total()).isEqualTo(6);
        assertThat(fixture.sandbox().calls().byEndpoint().keySet()).noneMatch(endpoint -> endpoint.endsWith("/search"));
    }

    @Test
    void onlySubscriptionsAreAskedForByAddress() {
        // Given
        fixture.add(ANNA);
        fixture.calls().keepLines();
        // When
        Plans.apply(fixture.system(), Plans.plan(locate(Right.ACCESS)));
        Plans.eraseAll(fixture.system(), ANNA);
        // Then
        assertThat(fixture.calls().lines())
                .filteredOn(line -> ANNA.traces().stream().anyMatch(line::contains))
                .isNotEmpty()
                .allMatch(line -> line.contains(" /communication-preferences/v4/statuses/"));
    }
}
