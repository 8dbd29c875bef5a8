package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.orchestrator.request.World.item;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.lethe.wire.Outcome;

/** Whoever filed a request, or shaped its plan, cannot let it pass. */
class FourEyesTests {
    private static final Actor SECOND = Actor.person("officer-2");

    private final World world = new World();

    @Test
    void whoFiledCannotApprove() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE));
        Scenario scenario = scenario(RequestType.ERASURE, true);

        // When / Then
        assertRefused(() -> approve(scenario, Requests.OFFICER));
        assertThat(approve(scenario, SECOND).state.status()).isEqualTo(Status.APPLYING);
    }

    @Test
    void whoFiledUnderAFormerPseudonymCannotApprove() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE));
        Scenario scenario = scenario(RequestType.ERASURE, true);
        Actor renamed = new Actor("keyed-1", false, null, Requests.OFFICER.id());

        // When / Then
        assertRefused(() -> approve(scenario, renamed));
        assertThat(approve(scenario, new Actor("keyed-2", false, null, SECOND.id()))
                        .state
                        .status())
                .isEqualTo(Status.APPLYING);
    }

    @Test
    void whoDecidedAnItemCannotApprove() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.REVIEW));
        Scenario scenario = scenario(RequestType.ERASURE, true);
        ItemDecision decision =
                new ItemDecision(scenario.state.items().get(0).id(), Action.RETAIN, Ground.LEGAL_CLAIMS, "a dispute");
        scenario.on(new Event.ItemDecided(scenario.tick(), SECOND, decision));

        // When / Then
        assertRefused(() -> approve(scenario, SECOND));
        assertThat(approve(scenario, Requests.APPROVER).state.status()).isEqualTo(Status.APPLYING);
    }

    @Test
    void whoAcceptedAnIdentifierCannotApprove() {
        // Given
        vouches();
        Scenario scenario = scenario(RequestType.ERASURE, true);
        scenario.on(new Event.IdentifierDecided(scenario.tick(), SECOND, found(scenario), false));

        // When / Then
        assertRefused(() -> approve(scenario, SECOND));
        assertThat(approve(scenario, Requests.APPROVER).state.status()).isEqualTo(Status.APPLYING);
    }

    @Test
    void whoFiledCannotReleaseTheCopy() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.EXPORT));
        Scenario scenario = scenario(RequestType.ACCESS, true);
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_RELEASE);

        // When / Then
        assertRefused(() -> scenario.on(new Event.Released(scenario.tick(), Requests.OFFICER)));
        scenario.on(new Event.Released(scenario.tick(), SECOND));
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
    }

    @Test
    void whoDecidedAnItemOfAnEarlierPlanCannotReleaseTheCopy() {
        // Given
        world.holds("crm", item("notes", "n-1", Action.REVIEW)).holds("erp", item("parties", "p-1", Action.EXPORT));
        world.answers("p-1", Outcome.CHANGED);
        Scenario scenario = scenario(RequestType.ACCESS, true);
        PlanItem open = scenario.state.items().stream()
                .filter(PlanItem::open)
                .findFirst()
                .orElseThrow();
        scenario.on(new Event.ItemDecided(
                scenario.tick(),
                SECOND,
                new ItemDecision(open.id(), Action.RETAIN, Ground.RIGHTS_OF_OTHERS, "another's")));
        scenario.answer();
        world.heals("p-1");

        // When
        scenario.run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_RELEASE);
        assertThat(scenario.state.currentPlan()).noneMatch(item -> item.id().equals(open.id()));
        assertRefused(() -> scenario.on(new Event.Released(scenario.tick(), SECOND)));
        scenario.on(new Event.Released(scenario.tick(), Requests.APPROVER));
        assertThat(scenario.state.status()).isEqualTo(Status.ANSWERING);
    }

    @ParameterizedTest
    @CsvSource({"ERASE,", "ANONYMISE,", "RETAIN, LEGAL_CLAIMS"})
    void aPolicyIsNotTheSecondPersonForWhatOneDecided(Action action, Ground ground) {
        // Given: a policy would approve the plan
        world.holds("crm", item("contacts", "c-1", Action.REVIEW));
        Scenario scenario = scenario(RequestType.ERASURE, true, Requests.always());
        ItemDecision decision = new ItemDecision(scenario.state.items().get(0).id(), action, ground, "looked at");

        // When
        scenario.on(new Event.ItemDecided(scenario.tick(), Requests.OFFICER, decision));

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(scenario.state.history().approvals()).isEmpty();
        assertRefused(() -> approve(scenario, Requests.OFFICER));
        assertThat(approve(scenario, SECOND).state.status()).isEqualTo(Status.APPLYING);
    }

    @Test
    void aPolicyIsNotTheSecondPersonForAnIdentifierThatOneAccepted() {
        // Given
        Scenario scenario = vouched(true);

        // When: it leads to another search, after which a policy would approve
        scenario.on(new Event.IdentifierDecided(scenario.tick(), Requests.OFFICER, found(scenario), true));
        scenario.run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(scenario.state.history().approvals()).isEmpty();
        assertThat(approve(scenario, SECOND).state.status()).isEqualTo(Status.APPLYING);
    }

    @Test
    void aPolicyApprovesWhenAnIdentifierWasLeftOut() {
        // Given
        Scenario scenario = vouched(true);

        // When
        scenario.on(new Event.IdentifierDecided(scenario.tick(), Requests.OFFICER, found(scenario), false));

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.APPLYING);
    }

    @Test
    void aPolicyApprovesWhatOnePersonDecidedWhereOneIsEnough() {
        // Given
        Scenario scenario = vouched(false);

        // When
        scenario.on(new Event.IdentifierDecided(scenario.tick(), Requests.OFFICER, found(scenario), true));
        scenario.run();

        // Then
        assertThat(scenario.state.history().approvals())
                .first()
                .satisfies(approval -> assertThat(approval.by()).isEqualTo(Actor.policy("small-erasures")));
    }

    @Test
    void onePersonIsEnoughWhereThatIsConfigured() {
        // Given
        world.holds("crm", item("contacts", "c-1", Action.ERASE));
        Scenario scenario = scenario(RequestType.ERASURE, false);

        // When / Then
        assertThat(approve(scenario, Requests.OFFICER).state.status()).isEqualTo(Status.APPLYING);
    }

    private void vouches() {
        world.holds("crm", item("contacts", "c-1", Action.ERASE))
                .vouches("crm", new Identifier("", "EMAIL", "second@example.test"));
    }

    /** A system has brought an identifier, and a policy would approve. */
    private Scenario vouched(boolean fourEyes) {
        vouches();
        Scenario scenario = scenario(RequestType.ERASURE, fourEyes, Requests.always());
        assertThat(scenario.state.status()).isEqualTo(Status.AWAITING_APPROVAL);
        return scenario;
    }

    private static UUID found(Scenario scenario) {
        return scenario.state.identifiers().stream()
                .filter(known -> known.standing() == SubjectIdentifier.Standing.OPEN)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Scenario scenario(RequestType type, boolean fourEyes) {
        return scenario(type, fourEyes, ApprovalPolicy.NEVER);
    }

    private Scenario scenario(RequestType type, boolean fourEyes, ApprovalPolicy policy) {
        DecisionRules rules = Requests.rules(policy);
        DecisionRules with = new DecisionRules(
                rules.reach(),
                rules.inventory(),
                rules.autoAccept(),
                rules.graphBound(),
                rules.supplements(),
                rules.rechecks(),
                rules.attemptOver(),
                rules.policy(),
                fourEyes,
                FollowUpRules.NONE);
        return new Scenario(Requests.received(type, "EMAIL"), with, world)
                .file()
                .run();
    }

    private static Scenario approve(Scenario scenario, Actor by) {
        return scenario.on(new Event.Approved(scenario.tick(), by, Objects.requireNonNull(scenario.state.planHash())));
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RequestException.class, e -> {
            assertThat(e.code()).isEqualTo("FOUR_EYES");
            assertThat(e.kind()).isEqualTo(RequestException.Kind.FORBIDDEN);
        });
    }
}
