package org.lethe.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.connector.testkit.ContractPerson.ANNA;
import static org.lethe.connector.testkit.ContractPerson.BO;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.DeniedException;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.testkit.Plans;
import org.lethe.connector.testkit.sandbox.Response;

/** What may be missing in a contact that is read together with its associations, and what is done about it. */
class HubSpotLinksIntegrationTests {
    private static final String KINDS = "GET /crm/v3/objects/{type}";
    private static final String LIST = "GET /crm/v4/objects/{type}/{id}/associations/{to}";

    private final HubSpotFixture fixture = new HubSpotFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    private List<PlannedAction> plan() {
        return Plans.plan(fixture.system().locate(Plans.email(Right.ERASURE, ANNA)));
    }

    /** The vendor leaves the tickets out and says nothing. */
    @Test
    void aContactIsNotErasedWhileItsTicketsMayNotBeSeen() {
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = plan();
        fixture.sandbox().createActivity("tickets", Map.of("subject", "meanwhile"), fixture.contact(ANNA));
        // When
        fixture.sandbox().withhold("tickets");
        fixture.sandbox().clock().advance(Scopes.KEEP);
        // Then
        assertThatThrownBy(this::plan)
                .isInstanceOfSatisfying(DeniedException.class, HubSpotLinksIntegrationTests::says);
        assertThatThrownBy(() -> fixture.system().apply(plan.get(plan.size() - 1)))
                .isInstanceOfSatisfying(DeniedException.class, HubSpotLinksIntegrationTests::says);
        assertThat(fixture.sandbox().row("contacts", fixture.contact(ANNA))).isNotNull();
    }

    private static void says(DeniedException denied) {
        assertThat(denied.code()).isEqualTo("VENDOR_FORBIDDEN");
    }

    @Test
    void whatMayBeReadIsAskedForOnceAMinute() {
        // Given
        fixture.add(ANNA);
        plan();
        plan();
        assertThat(fixture.calls().of(KINDS)).isEqualTo(6);
        // When
        fixture.sandbox().clock().advance(Scopes.KEEP.minus(Duration.ofSeconds(1)));
        plan();
        assertThat(fixture.calls().of(KINDS)).isEqualTo(6);
        fixture.sandbox().clock().advance(Duration.ofSeconds(1));
        plan();
        // Then
        assertThat(fixture.calls().of(KINDS)).isEqualTo(12);
    }

    @Test
    void aKindOfWhichThereAreMoreThanTheAnswerNamesIsListed() {
        // Given
        fixture.add(ANNA);
        IntStream.range(0, 100)
                .forEach(call -> fixture.sandbox()
                        .createActivity("calls", Map.of("hs_call_body", "call " + call), fixture.contact(ANNA)));
        plan();
        assertThat(fixture.calls().of(LIST)).isZero();
        // When
        fixture.sandbox().createActivity("calls", Map.of("hs_call_body", "one more"), fixture.contact(ANNA));
        // Then
        assertThat(plan())
                .filteredOn(action -> action.collection().equals("call"))
                .hasSize(101);
        assertThat(fixture.calls().of(LIST)).isEqualTo(1);
    }

    @Test
    void whatIsNotSaidToBeInTheBinIsLookedForOutsideOfIt() {
        // Given: an answer to what is in the bin that names a note, and not that it is there
        fixture.add(ANNA);
        String note = fixture.sandbox().createActivity("notes", Map.of("hs_note_body", "kept"), fixture.contact(ANNA));
        List<PlannedAction> notes =
                plan().stream().filter(action -> action.ref().equals(note)).toList();
        fixture.faults()
                .answerNext(
                        1,
                        Response.json(200, Map.of("results", List.of(Map.of("id", note, "properties", Map.of())))),
                        "POST /crm/v3/objects/{type}/batch/read");
        // Then
        assertThat(fixture.system().checkRun(notes))
                .singleElement()
                .isNotEqualTo(Readback.ABSENT)
                .extracting(Readback::state)
                .isEqualTo(Readback.State.VIOLATED);
    }

    /** With a label of its own beside the usual association. */
    @Test
    void anEngagementThatIsAssociatedTwiceIsOneItem() {
        // Given
        fixture.add(ANNA);
        Map<String, Object> twice = Map.of(
                "results",
                List.of(Map.of("id", "77", "type", "contact_to_call"), Map.of("id", "77", "type", "interpreter")));
        fixture.faults()
                .answerNext(
                        1,
                        Response.json(200, Map.of("id", fixture.contact(ANNA), "associations", Map.of("calls", twice))),
                        "GET /crm/v3/objects/{type}/{id}");
        // Then
        assertThat(plan()).extracting(PlannedAction::collection).containsExactly("call", "contact");
    }

    /** Its engagements are the other's by now. */
    @Test
    void nothingIsProposedThatHangsOnTheContactItWasMergedInto() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        Map<String, Object> others = Map.of("notes", Map.of("results", List.of(Map.of("id", "78"))));
        fixture.faults()
                .answerNext(
                        1,
                        Response.json(200, Map.of("id", fixture.contact(BO), "associations", others)),
                        "GET /crm/v3/objects/{type}/{id}");
        // Then
        assertThat(plan()).extracting(PlannedAction::collection).containsExactly("contact");
    }

    @Test
    void anEngagementAloneIsConfirmedLikeOneOfMany() {
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        List<PlannedAction> plan = plan();
        fixture.share(ANNA, BO);
        // When
        Result alone = fixture.system().applyRun(plan.subList(0, 1)).get(0);
        // Then
        assertThat(alone).isEqualTo(Result.changed("SHARED"));
    }
}
