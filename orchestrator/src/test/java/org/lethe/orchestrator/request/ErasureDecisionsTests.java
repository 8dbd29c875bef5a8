package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.lethe.wire.Outcome;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.ReadbackState;

/** The rules of an erasure, one test each. */
class ErasureDecisionsTests {
    private final World world = new World();

    @Test
    void onlySystemsThatAcceptTheKindAreAsked() {
        // When
        Scenario byPhone = scenario(ApprovalPolicy.NEVER, "PHONE").file();

        // Then
        assertThat(byPhone.open()).extracting("system").containsExactly("crm");
        assertThat(byPhone.open()).extracting("round").containsExactly(1);
    }

    @Test
    void aRequestThatNoSystemCanLookUpNeedsAPerson() {
        // When
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "NAME_AND_ADDRESS").file();

        // Then
        assertThat(scenario.state.attention()).isEqualTo("NO_SYSTEM_ACCEPTS_IDENTIFIER");
        assertThat(scenario.open()).isEmpty();
    }

    @Test
    void anIdentifierOfAnAutomaticKindIsAskedWithWhereItIsAccepted() {
        // Given
        world.vouches("hubspot", new Identifier("crm", "CUSTOMER_NUMBER", "1042"));

        // When
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().answer();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.LOCATING);
        assertThat(scenario.open()).extracting("system").containsExactly("crm", "erp");
        assertThat(scenario.open()).extracting("round").containsOnly(2);
    }

    @Test
    void aPhoneNumberNeverLeadsOn() {
        // Given
        world.vouches("hubspot", new Identifier("", "PHONE", "+46701740605"));

        // When
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().run();

        // Then
        assertThat(scenario.state.identifiers()).hasSize(1);
    }

    @Test
    void aRejectedIdentifierIsNotAskedWith() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE))
                .vouches("crm", new Identifier("", "EMAIL", "b@example.test"));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().run();
        assertThat(scenario.state.status()).as("a policy waits for the person").isEqualTo(Status.AWAITING_APPROVAL);

        // When
        scenario.decideIdentifiers(false);

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.APPLYING);
        assertThat(scenario.everySent)
                .filteredOn(step -> step.phase() == Phase.LOCATE)
                .hasSize(3);
    }

    @Test
    void anIdentityGraphThatDoesNotEndNeedsAPersonAndIsNeverApplied() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file();

        // When
        for (int n = 0; scenario.inFlight() > 0; n++) {
            world.vouches("crm", new Identifier("crm", "CUSTOMER_NUMBER", "n" + n));
            scenario.answer();
        }

        // Then
        assertThat(scenario.state.attention()).isEqualTo("IDENTITY_BOUND");
        assertThat(scenario.state.status()).isEqualTo(Status.LOCATING);
        assertThat(scenario.state.progress().round()).isEqualTo(4);
        assertThat(scenario.everySent).noneMatch(step -> step.phase() == Phase.APPLY);
    }

    @Test
    void aRecordFoundTwiceGetsTheMoreCautiousProposal() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE))
                .vouches("crm", new Identifier("crm", "CUSTOMER_NUMBER", "1042"));
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().answer();

        // When
        world.holds("crm", retained("contacts", "c-1", Ground.LEGAL_CLAIMS, "2030-01-01"));
        scenario.run();

        // Then
        assertThat(scenario.state.items()).singleElement().satisfies(item -> {
            assertThat(item.action()).isEqualTo(Action.RETAIN);
            assertThat(item.ground()).isEqualTo(Ground.LEGAL_CLAIMS);
            assertThat(item.seq()).isOne();
        });
    }

    @Test
    void aPolicyApprovesOnlyWhatNeedsNoReview() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.REVIEW));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().run();
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_APPROVAL);

        // When
        scenario.decideAll(Action.RETAIN, Ground.RIGHTS_OF_OTHERS);

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.APPLYING);
        assertThat(scenario.state.history().approvals())
                .singleElement()
                .satisfies(approval -> assertThat(approval.by()).isEqualTo(Actor.policy("small-erasures")));
    }

    @Test
    void whatIsLeftAloneIsNotSentAndIsKept() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.REVIEW));
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().run();

        // When
        scenario.decideAll(Action.RETAIN, Ground.RIGHTS_OF_OTHERS).approve().run();

        // Then
        assertThat(scenario.everySent).noneMatch(step -> step.phase() == Phase.APPLY);
        assertThat(scenario.state.items())
                .singleElement()
                .satisfies(item -> assertThat(item.became(Outcome.RETAINED)).isTrue());
        assertThat(world.records("crm")).containsKey("c-1");
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
    }

    @Test
    void aPlanOfManyItemsGoesInSlicesInItsOrder() {
        // Given
        world.holds(
                "crm",
                IntStream.rangeClosed(1, 250)
                        .mapToObj(n -> item("notes", "n-" + n, Action.ERASE))
                        .toArray(ProposedItem[]::new));

        // When
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().run();

        // Then
        assertThat(scenario.everySent)
                .filteredOn(step -> step.phase() == Phase.APPLY)
                .extracting("slice")
                .containsExactly(0, 1, 2);
        assertThat(scenario.state.items()).extracting(PlanItem::sentRound).isSorted();
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(world.records("crm")).isEmpty();
    }

    @Test
    void aPlanOfManyItemsIsReadBackInSlicesAndEndsOnce() {
        // Given
        world.holds(
                "crm",
                IntStream.rangeClosed(1, 120)
                        .mapToObj(n -> item("notes", "n-" + n, Action.ERASE))
                        .toArray(ProposedItem[]::new));

        // When
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().run();

        // Then
        assertThat(scenario.everySent)
                .filteredOn(
                        step -> step.phase() == Phase.VERIFY && step.system().equals("crm"))
                .extracting("slice")
                .containsExactly(0, 1, 2);
        assertThat(scenario.state.items())
                .allSatisfy(item -> assertThat(item.check()).isEqualTo(ReadbackState.ABSENT));
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
    }

    @Test
    void aFailureStopsLaterSlicesOfItsSystemOnly() {
        // Given
        world.holds(
                        "crm",
                        IntStream.rangeClosed(1, 150)
                                .mapToObj(n -> item("notes", "n-" + n, Action.ERASE))
                                .toArray(ProposedItem[]::new))
                .answers("n-100", Outcome.FAILED)
                .holds("erp", item("parties", "p-1", Action.ERASE));

        // When
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().run();

        // Then
        assertThat(scenario.state.attention()).isEqualTo("APPLY_FAILED");
        assertThat(scenario.state.status()).isEqualTo(Status.APPLYING);
        assertThat(world.records("crm")).hasSize(51);
        assertThat(world.records("erp")).isEmpty();

        // When
        world.heals("n-100");
        scenario.redrive().run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(world.records("crm")).isEmpty();
    }

    @Test
    void anAttemptThatDoesNothingNeedsAPerson() {
        // Given
        world.holds("crm", item("notes", "n-1", Action.ERASE)).answers("n-1", Outcome.NOT_ATTEMPTED);

        // When
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().run();

        // Then
        assertThat(scenario.state.attention()).isEqualTo("APPLY_STALLED");
    }

    @Test
    void whatIsStillPresentIsReadBackLaterAndThenFails() {
        // Given: the system says erased and keeps it
        world.holds("crm", item("contacts", "c-1", Action.ERASE)).answers("c-1", Outcome.ERASED);

        // When
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().run();

        // Then
        assertThat(scenario.state.attention()).isEqualTo("VERIFY_FAILED");
        assertThat(scenario.state.status()).isEqualTo(Status.VERIFYING);
        assertThat(scenario.state.items()).singleElement().satisfies(item -> {
            assertThat(item.became(Outcome.FAILED)).isTrue();
            assertThat(item.outcome()).hasFieldOrPropertyWithValue("code", "STILL_PRESENT");
        });
        assertThat(scenario.delays).endsWith(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));

        // When
        world.heals("c-1");
        scenario.redrive().run();

        // Then: the record will say how often it was read back in all
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(scenario.state.progress().rechecks()).isZero();
        assertThat(scenario.state.progress().allRechecks()).isEqualTo(3);
    }

    @Test
    void aRecordThatAppearsMeanwhileMakesASupplementaryPlan() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE));
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().run().approve();

        // When
        world.holds("crm", item("notes", "n-9", Action.ERASE));
        scenario.run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(scenario.state.progress().plan()).isEqualTo(2);
        assertThat(scenario.state.currentPlan())
                .extracting(item -> item.secret().ref())
                .containsExactly("n-9");

        // When
        scenario.approve().run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(scenario.state.history().approvals()).extracting("plan").containsExactly(1, 2);
    }

    @Test
    void aPolicyNeverApprovesASecondSupplementaryPlanAndAThirdNeedsAPerson() {
        // Given
        world.holds("crm", item("contacts", "c-0", Action.ERASE));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file();

        // When
        int appeared = 0;
        while (scenario.inFlight() > 0) {
            if (scenario.open().get(0).phase() == Phase.VERIFY) {
                world.holds("crm", item("notes", "n-" + appeared++, Action.ERASE));
            }
            scenario.answer();
        }

        // Then
        assertThat(scenario.state.progress().plan()).isEqualTo(3);
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(scenario.state.history().approvals()).hasSize(2);

        // When
        scenario.approve().answer();
        world.holds("crm", item("notes", "n-last", Action.ERASE));
        scenario.run();

        // Then
        assertThat(scenario.state.attention()).isEqualTo("SUPPLEMENT_BOUND");
        assertThat(scenario.state.status()).isEqualTo(Status.VERIFYING);
    }

    @Test
    void aChangedRecordIsLocatedAgain() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE)).answers("c-1", Outcome.CHANGED);
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().run().approve();

        // When
        scenario.answer().answer();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.LOCATING);
        assertThat(scenario.open()).extracting("system").containsExactly("crm");

        // When
        world.heals("c-1");
        scenario.run().approve().run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(world.records("crm")).isEmpty();
    }

    @Test
    void aPersonOfWhomNothingIsHeldIsStillVerifiedAndAnswered() {
        // When
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(scenario.everySent)
                .extracting("phase")
                .contains(Phase.VERIFY)
                .doesNotContain(Phase.APPLY);
    }

    @Test
    void nothingIsRefusedOnceSomethingWasApplied() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().answer();

        // When / Then
        Refusal refusal = new Refusal(Refusal.Ground.NOT_CONTROLLER, "not ours");
        assertConflict(
                "ALREADY_STARTED", () -> scenario.on(new Event.RefusedBy(scenario.tick(), Requests.OFFICER, refusal)));
    }

    @Test
    void aWithdrawalRecordsWhatWasDoneBeforeItEnds() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().answer();

        // When
        scenario.on(new Event.WithdrawalRequested(scenario.tick(), Requests.OFFICER, scenario.inFlight(), List.of()));
        assertThat(scenario.state.status()).isEqualTo(Status.WITHDRAWING);
        scenario.answer();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(scenario.state.items())
                .singleElement()
                .satisfies(item -> assertThat(item.became(Outcome.ERASED)).isTrue());
        assertThat(scenario.effects)
                .contains(Effect.WRITE_COMPLETION_RECORD, Effect.DELETE_WORKING_DATA, Effect.DESTROY_WORKING_KEY);
    }

    @Test
    void aRecordThatBecameSomebodyElsesIsNotExpectedToBeGone() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.ERASE));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().answer();
        world.becomesSomebodyElses("c-1");

        // When
        scenario.run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(world.records("crm")).containsOnlyKeys("c-1");
        assertThat(scenario.state.items())
                .filteredOn(item -> item.became(Outcome.NOT_FOUND))
                .singleElement()
                .satisfies(item -> assertThat(item.outcome())
                        .isNotNull()
                        .extracting(org.lethe.orchestrator.plan.ItemOutcome::code)
                        .isEqualTo("NO_LONGER_THEIRS"));
    }

    @Test
    void aRecordThatBecomesTheirsAgainIsErasedAfterAll() {
        // Given: somebody else's when it is located again
        world.holds("crm", item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.ERASE));
        Scenario scenario = scenario(Requests.always(), "EMAIL").file().answer();
        world.becomesSomebodyElses("c-1");
        scenario.answer().answer();
        assertThat(scenario.state.status()).isEqualTo(Status.LOCATING);
        scenario.answer();
        assertThat(scenario.state.status()).isEqualTo(Status.VERIFYING);

        // When
        world.becomesTheirsAgain("c-1");
        scenario.answer();
        if (scenario.state.status() == Status.AWAITING_APPROVAL) {
            scenario.approve();
        }
        scenario.run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
        assertThat(world.records("crm")).isEmpty();
    }

    @Test
    void anItemThatNeedsNoReviewCanOnlyBeDecidedToDestroyLess() {
        // Given
        world.holds("crm", retained("contacts", "c-1", Ground.LEGAL_OBLIGATION, "2030-01-01"));
        Scenario scenario = scenario(ApprovalPolicy.NEVER, "EMAIL").file().run();

        // When / Then
        assertConflict(
                "NOT_MORE_CAUTIOUS",
                () -> scenario.on(new Event.ItemDecided(
                        scenario.tick(),
                        Requests.OFFICER,
                        new org.lethe.orchestrator.plan.ItemDecision(
                                scenario.state.items().get(0).id(), Action.ERASE, null, "we want it gone"))));
    }

    private Scenario scenario(ApprovalPolicy policy, String... kinds) {
        return new Scenario(Requests.received(RequestType.ERASURE, kinds), Requests.rules(policy), world);
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
