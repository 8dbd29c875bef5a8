package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.ItemSecret;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Outcome;

/** The rules of what an ended request left to be done, one test each. */
class FollowUpDecisionsTests {
    private static final UUID OF = new UUID(0, 3);
    private static final LocalDate DAY = LocalDate.parse("2026-11-02");

    private final World world = new World();

    @Test
    void whatIsRetainedNoLongerIsProposedAgainApprovedByItsPolicyErasedAndReadBack() {
        // Given
        world.holds("erp", item("address", "a-1", Action.ERASE), item("party", "p-1", Action.ERASE));

        // When
        Scenario scenario = retention("map-1", FollowUpRules.NONE, "address/a-1", "party/p-1");

        // Then
        assertThat(world.records("erp")).isEmpty();
        assertThat(scenario.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(types(scenario))
                .containsSubsequence(
                        "FOLLOW_UP_OPENED",
                        "PLAN_APPROVED",
                        "APPLIED",
                        "VERIFIED",
                        "RECORD_SUPPLEMENTED",
                        "FOLLOW_UP_COMPLETED",
                        "WORKING_KEY_DESTROYED");
        assertThat(scenario.effects)
                .containsExactlyInAnyOrder(
                        Effect.KEEP_WHAT_IS_STILL_NEEDED, Effect.DELETE_WORKING_DATA, Effect.DESTROY_WORKING_KEY);

        // And: it says so of the request that it finishes
        Fact supplement = supplement(scenario);
        assertThat(supplement.requestId()).isEqualTo(OF);
        assertThat(supplement.body())
                .containsEntry("followUp", new UUID(0, 7).toString())
                .containsEntry("kind", "RETENTION")
                .containsEntry("status", "COMPLETED")
                .containsEntry("planHash", scenario.state.planHash())
                .containsEntry("records", 2);
        assertThat(said(supplement, "outcomes")).contains("address", "party", "outcome=ERASED");
        assertThat(said(supplement, "approvals")).contains("policy=retention-ended");
    }

    @Test
    void aRecordThatTheRulesRetainAgainStaysUntilItsNewDay() {
        // Given: bought again since
        world.holds("erp", retained("party", "p-1", Ground.LEGAL_OBLIGATION, "2034-01-01"));

        // When
        Scenario scenario = retention("map-1", FollowUpRules.NONE, "party/p-1");

        // Then
        assertThat(world.records("erp")).containsOnlyKeys("p-1");
        assertThat(said(supplement(scenario), "outcomes"))
                .contains("outcome=RETAINED", "until=2034-01-01", "ground=LEGAL_OBLIGATION");
    }

    @Test
    void aRecordThatIsGoneIsReadBackAndNothingIsSent() {
        // When
        Scenario scenario = retention("map-1", FollowUpRules.NONE, "party/p-1");

        // Then
        assertThat(scenario.everySent)
                .extracting(org.lethe.orchestrator.dispatch.Step::phase)
                .containsExactly(Phase.LOCATE, Phase.VERIFY);
        assertThat(said(supplement(scenario), "outcomes")).contains("NOT_FOUND", "ALREADY_ABSENT");
    }

    @Test
    void aPersonApprovesWhenTheDataMapIsAnotherOneOrNobodyKnowsWhichItWas() {
        world.holds("erp", item("party", "p-1", Action.ERASE));
        for (@Nullable String then : new @Nullable String[] {"map-0", null}) {
            // When
            Scenario scenario = retention(then, FollowUpRules.NONE, "party/p-1");

            // Then
            assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_APPROVAL);
            assertThat(scenario.state.attention()).isNull();
            assertThat(world.records("erp")).hasSize(1);
        }

        // When
        Scenario approved =
                retention("map-0", FollowUpRules.NONE, "party/p-1").approve().run();

        // Then
        assertThat(approved.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(said(supplement(approved), "approvals")).contains("person=approver-1");
    }

    @Test
    void aPersonApprovesWhereThatIsConfigured() {
        world.holds("erp", item("party", "p-1", Action.ERASE));
        assertThat(retention("map-1", new FollowUpRules(true, List.of(), false), "party/p-1")
                        .state
                        .status())
                .isEqualTo(Status.AWAITING_APPROVAL);
    }

    @Test
    void aRecordThatIsSomebodyElsesNowIsForAPersonToDecide() {
        // Given
        world.holds("erp", item("party", "p-1", Action.ERASE)).becomesSomebodyElses("p-1");

        // When
        Scenario scenario = retention("map-1", FollowUpRules.NONE, "party/p-1");

        // Then: it can be decided, and the match of that time goes with it
        assertThat(scenario.state.openReviews()).isOne();
        assertThat(scenario.state.items())
                .extracting(item -> item.secret().matchKey())
                .containsExactly("a2V5");
        scenario.decideAll(Action.RETAIN, Ground.RIGHTS_OF_OTHERS).approve().run();
        assertThat(scenario.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(world.records("erp")).hasSize(1);
    }

    @Test
    void aConnectorThatDoesNotKnowTheQuestionIsNotTakenToSayThatNothingIsThere() {
        // Given
        Scenario scenario = scenario(FollowUp.Kind.RETENTION, "map-1", FollowUpRules.NONE);
        scenario.on(opened(scenario, items(Action.RETAIN, null, "party/p-1")));
        StepAnswer.Located nothing = new StepAnswer.Located(
                scenario.open().get(0), new History.Versions("1.0", "map-1", "00"), List.of(), List.of());

        // When
        scenario.on(new Event.PhaseAnswered(scenario.tick(), List.of(nothing)));

        // Then
        assertThat(scenario.state.attention()).isEqualTo("UNSUPPORTED_VERB");
        assertThat(scenario.state.status()).isEqualTo(Status.LOCATING);
    }

    @Test
    void aHoldStopsItBeforeItIsApprovedAndItGoesOnWhenTheHoldEnds() {
        // Given
        world.holds("erp", item("party", "p-1", Action.ERASE));
        FollowUpRules held = new FollowUpRules(false, List.of(), true);

        // When
        Scenario scenario = retention("map-1", held, "party/p-1");

        // Then
        assertThat(scenario.state.attention()).isEqualTo("FOLLOW_UP_HELD");
        assertThatThrownBy(scenario::approve).hasMessageContaining("complaint or claim holds");
        assertThat(scenario.redrive().state.attention())
                .as("nobody can hurry it")
                .isEqualTo("FOLLOW_UP_HELD");
        assertThat(world.records("erp")).hasSize(1);

        // When
        Scenario later = new Scenario(scenario.state, rules(FollowUpRules.NONE), world);
        later.on(new Event.HoldEnded(scenario.tick())).run();

        // Then
        assertThat(later.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(world.records("erp")).isEmpty();
    }

    @Test
    void aPurgeIsOnlyLookedAtUntilItIsDone() {
        // When: the contact is gone on the day
        Scenario scenario = purge();
        scenario.run();

        // Then
        assertThat(scenario.everySent)
                .extracting(org.lethe.orchestrator.dispatch.Step::phase)
                .containsExactly(Phase.VERIFY);
        assertThat(scenario.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(said(supplement(scenario), "outcomes")).contains("outcome=ERASED");
        assertThat(supplement(scenario).body()).doesNotContainKey("planHash");
    }

    @Test
    void aVendorThatHasNotPurgedIsLookedAtAgainAndThenByAPerson() {
        // Given: the vendor still has it
        world.holds("hubspot", item("contact", "c-1", Action.ERASE));

        // When
        Scenario scenario = purge();
        scenario.run();

        // Then
        assertThat(scenario.state.attention()).isEqualTo("PURGE_OVERDUE");
        assertThat(scenario.everySent)
                .extracting(org.lethe.orchestrator.dispatch.Step::phase)
                .containsOnly(Phase.VERIFY)
                .hasSize(3);
        assertThat(scenario.delays).containsExactly(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(3));

        // When
        world.records("hubspot").clear();
        scenario.redrive().run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(scenario.everySent)
                .extracting(org.lethe.orchestrator.dispatch.Step::phase)
                .doesNotContain(Phase.APPLY);
    }

    @Test
    void aReplayAppliesWhatWasApprovedThenAndLeavesWhatIsSomebodyElsesToAPerson() {
        // Given
        world.holds("crm", item("note", "n-1", Action.ERASE), item("contact", "c-1", Action.ERASE))
                .becomesSomebodyElses("c-1");
        Scenario scenario = scenario(FollowUp.Kind.REPLAY, null, FollowUpRules.NONE);

        // When
        scenario.on(opened(scenario, items(Action.ERASE, null, "note/n-1", "contact/c-1")))
                .run();

        // Then
        assertThat(world.records("crm")).containsOnlyKeys("c-1");
        assertThat(scenario.state.attention()).isEqualTo("FOLLOW_UP_CHANGED");

        // When: it was put right in the system
        world.becomesTheirsAgain("c-1");
        scenario.redrive().run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(said(supplement(scenario), "approvals")).contains("policy=erase-replay");
        assertThat(world.records("crm")).isEmpty();
    }

    @Test
    void itCanBeEndedUndoneButNotAnswered() {
        // Given
        world.holds("erp", item("party", "p-1", Action.ERASE));
        Scenario scenario = retention("map-0", FollowUpRules.NONE, "party/p-1");
        assertThatThrownBy(() -> scenario.on(new Event.RefusedBy(
                        scenario.tick(), Requests.OFFICER, new Refusal(Refusal.Ground.NOT_CONTROLLER, "no"))))
                .hasMessageContaining("finishes an earlier request");

        // When
        scenario.on(new Event.WithdrawalRequested(scenario.tick(), Requests.OFFICER, 0, List.of()));

        // Then
        assertThat(supplement(scenario).body())
                .containsEntry("status", "WITHDRAWN")
                .containsEntry("approvals", List.of());
        assertThat(said(supplement(scenario), "outcomes")).contains("NOT_ATTEMPTED");
    }

    private Scenario purge() {
        Scenario scenario = scenario(
                FollowUp.Kind.PURGE,
                null,
                new FollowUpRules(false, List.of(Duration.ofDays(1), Duration.ofDays(3)), false));
        return scenario.on(opened(
                scenario, items(Action.ERASE, new ItemOutcome(Outcome.SOFT_DELETED, DAY, null, null), "contact/c-1")));
    }

    private Scenario retention(@Nullable String dataMap, FollowUpRules followUps, String... records) {
        Scenario scenario = scenario(FollowUp.Kind.RETENTION, dataMap, followUps);
        return scenario.on(opened(scenario, items(Action.RETAIN, null, records)))
                .run();
    }

    private Scenario scenario(FollowUp.Kind kind, @Nullable String dataMap, FollowUpRules followUps) {
        String system = switch (kind) {
            case RETENTION -> "erp";
            case PURGE -> "hubspot";
            case REPLAY -> "crm";
        };
        RequestState received = Requests.received(RequestType.ERASURE);
        Dossier filed = received.dossier();
        Dossier dossier = new Dossier(
                filed.id(),
                filed.type(),
                filed.controller(),
                filed.receivedAt(),
                filed.filedAt(),
                "sv",
                "FOLLOW_UP",
                "follow-up",
                new FollowUp(OF, kind, system, dataMap, null));
        return new Scenario(
                new RequestState(
                        dossier,
                        Status.RECEIVED,
                        received.dueOn(),
                        null,
                        null,
                        Progress.start(1),
                        received.history(),
                        List.of(),
                        List.of()),
                rules(followUps),
                world);
    }

    private static DecisionRules rules(FollowUpRules followUps) {
        DecisionRules rules = Requests.rules((type, counts, open) -> java.util.Optional.empty());
        return new DecisionRules(
                rules.reach(),
                rules.inventory(),
                rules.autoAccept(),
                rules.graphBound(),
                rules.supplements(),
                rules.rechecks(),
                rules.attemptOver(),
                rules.policy(),
                rules.fourEyes(),
                followUps);
    }

    private static Event opened(Scenario scenario, List<PlanItem> items) {
        String system =
                Objects.requireNonNull(scenario.state.dossier().follows()).system();
        return new Event.FollowUpOpened(
                scenario.tick(),
                FollowUpFiling.CALENDAR,
                items.stream()
                        .map(item -> new PlanItem(
                                item.id(),
                                item.seq(),
                                1,
                                0,
                                system,
                                item.collection(),
                                item.dataMap(),
                                item.proposed(),
                                item.treatment(),
                                item.carried(),
                                item.secret()))
                        .toList());
    }

    private static List<PlanItem> items(Action action, @Nullable ItemOutcome outcome, String... records) {
        List<PlanItem> items = new ArrayList<>();
        for (String record : records) {
            String[] names = record.split("/");
            items.add(new PlanItem(
                    new UUID(5, items.size()),
                    items.size() + 1,
                    1,
                    0,
                    "",
                    names[0],
                    "map-0",
                    action,
                    PlanItem.Treatment.proposed(action, null, null),
                    new PlanItem.Carried(0, outcome, null),
                    new ItemSecret(names[1], "bWF0Y2g=", null, Map.of(), null, "a2V5")));
        }
        return items;
    }

    private static String said(Fact supplement, String of) {
        return String.valueOf(supplement.body().get(of));
    }

    private static List<String> types(Scenario scenario) {
        return scenario.facts.stream().map(Fact::type).toList();
    }

    private static Fact supplement(Scenario scenario) {
        List<Fact> supplements = scenario.facts.stream()
                .filter(fact -> fact.type().equals("RECORD_SUPPLEMENTED"))
                .toList();
        assertThat(supplements).hasSize(1);
        return supplements.get(0);
    }
}
