package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.lethe.wire.Outcome;

/** Drives one request through a random world with random people, and checks after every event what must always hold. */
final class DecisionProperties {
    private static final List<Action> PROPOSALS = List.of(Action.ERASE, Action.ERASE, Action.ANONYMISE, Action.REVIEW);
    private static final List<Action> COPIES = List.of(Action.EXPORT, Action.EXPORT, Action.REVIEW);
    private static final List<String> SYSTEMS = List.of("crm", "erp", "hubspot");
    private static final int EVENTS = 60;

    private final Random random;
    private final World world = new World();
    private final Scenario scenario;
    private int records;

    DecisionProperties(RequestType type, long seed) {
        random = new Random(seed);
        ApprovalPolicy policy = random.nextBoolean() ? Requests.always() : ApprovalPolicy.NEVER;
        scenario = new Scenario(Requests.received(type, "EMAIL"), Requests.rules(policy), world);
    }

    /** Returns the state in which the random events left the request. */
    Status drive() {
        for (int n = random.nextInt(6); n > 0; n--) {
            disturb();
        }
        scenario.file();
        check();
        for (int n = 0; n < EVENTS && !scenario.state.status().terminal(); n++) {
            step();
            check();
        }
        return scenario.state.status();
    }

    private void step() {
        int dice = random.nextInt(20);
        if (dice == 0) {
            attempt(() -> scenario.on(
                    new Event.WithdrawalRequested(scenario.tick(), Requests.OFFICER, scenario.inFlight(), List.of())));
        } else if (dice == 1) {
            attempt(() -> scenario.on(new Event.RefusedBy(
                    scenario.tick(), Requests.OFFICER, new Refusal(Refusal.Ground.NOT_CONTROLLER, "no"))));
        } else if (dice < 5) {
            disturb();
        } else if (scenario.inFlight() > 0) {
            scenario.answer();
        } else {
            person();
        }
    }

    private void person() {
        attempt(() -> scenario.decideIdentifiers(random.nextBoolean()));
        attempt(() -> scenario.decideAll(Action.RETAIN, Ground.RIGHTS_OF_OTHERS));
        if (scenario.state.planHash() != null) {
            attempt(scenario::approve);
        }
        attempt(() -> scenario.on(new Event.Released(scenario.tick(), Requests.APPROVER)));
        attempt(scenario::redrive);
        attempt(scenario::deliver);
    }

    /** A conflict is an answer too. */
    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (RequestException conflict) {
            assertThat(conflict.kind()).isEqualTo(RequestException.Kind.CONFLICT);
        }
    }

    private void disturb() {
        String system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        List<Action> proposals = scenario.state.dossier().type() == RequestType.ACCESS ? COPIES : PROPOSALS;
        switch (random.nextInt(4)) {
            case 0, 1 ->
                world.holds(system, World.item("c", "r-" + records++, proposals.get(random.nextInt(proposals.size()))));
            case 2 -> {
                if (records > 0) {
                    String ref = "r-" + random.nextInt(records);
                    List<Outcome> bad = List.of(Outcome.FAILED, Outcome.CHANGED, Outcome.NOT_ATTEMPTED);
                    if (random.nextBoolean()) {
                        world.heals(ref);
                    } else {
                        world.answers(ref, bad.get(random.nextInt(bad.size())));
                    }
                }
            }
            default ->
                world.vouches(
                        system,
                        new Identifier(
                                "", random.nextBoolean() ? "CUSTOMER_NUMBER" : "EMAIL", "v" + random.nextInt(9)));
        }
    }

    private void check() {
        RequestState state = scenario.state;
        Set<String> commands = new HashSet<>();
        for (Step step : scenario.everySent) {
            assertThat(commands.add(step.commandId()))
                    .as("a command id never repeats")
                    .isTrue();
            assertThat(step.round()).isLessThanOrEqualTo(state.progress().round());
        }
        boolean applied = scenario.everySent.stream().anyMatch(step -> step.phase() == Phase.APPLY);
        if (applied && state.dossier().type().approval() == RequestType.Approval.PLAN) {
            assertThat(state.history().approvals())
                    .as("nothing is applied without approval")
                    .isNotEmpty();
        }
        assertThat(state.items())
                .as("what is left alone is never sent, what is open neither")
                .noneMatch(item -> (item.leftAlone() || item.open()) && item.sentRound() > 0);
        assertThat(scenario.delays)
                .as("steps that are delayed are repeated read-backs")
                .allMatch(d -> !d.isNegative());
        if (state.status() == Status.COMPLETED) {
            completed(state);
        }
        if (state.status().terminal()) {
            assertThat(state.attention()).isNull();
            assertThat(scenario.effects).contains(Effect.WRITE_COMPLETION_RECORD, Effect.DESTROY_WORKING_KEY);
        } else {
            assertThat(scenario.effects).doesNotContain(Effect.DESTROY_WORKING_KEY);
            assertThat(waitsForSomebody(state))
                    .as("%s waits for somebody", state.status())
                    .isTrue();
        }
    }

    private void completed(RequestState state) {
        assertThat(state.history().answered()).as("completed means answered").isNotNull();
        assertThat(state.items())
                .as("completed means that every item came to its end")
                .allMatch(item -> item.outcome() != null)
                .noneMatch(item -> item.became(Outcome.FAILED) || item.became(Outcome.NOT_ATTEMPTED));
        if (state.dossier().type().verified()) {
            assertThat(scenario.everySent)
                    .as("completed means verified")
                    .anyMatch(step -> step.phase() == Phase.VERIFY);
            assertThat(scenario.facts).extracting("type").contains("VERIFIED");
        }
    }

    /** No request is forgotten: steps are open, a person is asked, or it is a person's turn. */
    private boolean waitsForSomebody(RequestState state) {
        return scenario.inFlight() > 0
                || state.attention() != null
                || state.status() == Status.AWAITING_APPROVAL
                || state.status() == Status.AWAITING_RELEASE
                || state.status() == Status.ANSWERING;
    }
}
