package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.wire.Action;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Outcome;
import org.lethe.wire.ReadbackState;
import org.lethe.wire.Right;

/** What a withdrawal makes of items that were answered as not done: the answer may be that of one of two executions. */
class WithdrawalDecisionsTests {
    private final World world = new World()
            .holds("crm", item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.ERASE))
            .answers("n-1", Outcome.FAILED);
    private final Scenario scenario = new Scenario(
                    Requests.received(RequestType.ERASURE, "EMAIL"), Requests.rules(Requests.always()), world)
            .file()
            .answer();

    @Test
    void whatASecondExecutionErasedIsRecordedAsErased() {
        // Given: the answer of the first one
        withdraw();
        scenario.answer();
        assertThat(scenario.state.status()).isEqualTo(Status.WITHDRAWING);
        assertThat(scenario.delays).endsWith(Duration.ofSeconds(150));

        // When: the second one erased both, and its answer is dropped
        world.records("crm").clear();
        scenario.answer();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(outcomes()).containsExactly(Outcome.ERASED, Outcome.ERASED);
    }

    @Test
    void whatWasNotDoneAndIsStillThereKeepsItsOutcome() {
        // When
        withdraw();
        scenario.run();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(outcomes()).containsExactly(Outcome.ERASED, Outcome.FAILED);
        assertThat(scenario.state.items()).last().extracting(one -> one.check()).isEqualTo(ReadbackState.VIOLATED);
        assertThat(scenario.facts).extracting(Fact::type).containsOnlyOnce("READ_BACK_AFTER_WITHDRAWAL");
    }

    @Test
    void alsoWhenNothingIsUnderWayAnyMore() {
        // Given: the answer came before the withdrawal, and waits for a person
        scenario.answer();
        assertThat(scenario.state.attention()).isEqualTo("APPLY_FAILED");

        // When
        withdraw();
        world.records("crm").clear();
        scenario.answer();

        // Then
        assertThat(scenario.state.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(outcomes()).containsExactly(Outcome.ERASED, Outcome.ERASED);
    }

    @Test
    void whatWasReadBackBeforeItWasSentAgainIsLookedAtAgain() {
        // Given: one of the two comes to nothing, is read back, and fails when it is tried again
        Scenario again = new Scenario(
                        Requests.received(RequestType.ERASURE, "EMAIL"),
                        Requests.rules(Requests.always()),
                        world.answers("n-1", Outcome.ERASED))
                .file()
                .run();
        assertThat(again.state.attention()).isEqualTo("VERIFY_FAILED");
        world.answers("n-1", Outcome.FAILED);
        again.redrive().answer();
        assertThat(again.state.attention()).isEqualTo("APPLY_FAILED");

        // When
        again.on(new Event.WithdrawalRequested(again.tick(), Requests.OFFICER, again.inFlight(), List.of()));
        world.records("crm").clear();
        again.answer();

        // Then
        assertThat(again.state.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(again.state.items())
                .allSatisfy(one -> assertThat(one.became(Outcome.ERASED)).isTrue());
    }

    @Test
    void whatOneSystemAnsweredIsRecordedWhenAnotherWasNeverAsked() {
        // Given: the erp is paused, so that its command never leaves, and the phase is not answered as a whole
        World two = new World()
                .holds("crm", item("contacts", "c-1", Action.ERASE))
                .holds("erp", item("party", "p-1", Action.ERASE));
        Scenario applying = new Scenario(
                        Requests.received(RequestType.ERASURE, "EMAIL"), Requests.rules(Requests.always()), two)
                .file()
                .answer();
        Step crm = applying.open().stream()
                .filter(step -> step.system().equals("crm"))
                .findFirst()
                .orElseThrow();
        ApplyPayload payload = new ApplyPayload(Right.ERASURE, SentItems.toApply(applying.state.items(), crm));
        StepAnswer answered =
                new StepAnswer.Applied(crm, two.apply("crm", payload).getResults());

        // When
        applying.on(new Event.WithdrawalRequested(applying.tick(), Requests.OFFICER, 0, List.of(answered)));

        // Then
        assertThat(applying.state.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(applying.state.items())
                .allSatisfy(one -> assertThat(one.became(Outcome.ERASED))
                        .isEqualTo(one.system().equals("crm")));
        assertThat(applying.facts).extracting(Fact::type).contains("APPLIED");
    }

    private void withdraw() {
        scenario.on(new Event.WithdrawalRequested(scenario.tick(), Requests.OFFICER, scenario.inFlight(), List.of()));
    }

    private List<Outcome> outcomes() {
        return scenario.state.items().stream()
                .map(one ->
                        one.outcome() == null ? Outcome.UNKNOWN : one.outcome().outcome())
                .toList();
    }
}
