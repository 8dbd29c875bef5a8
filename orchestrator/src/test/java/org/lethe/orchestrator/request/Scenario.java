package org.lethe.orchestrator.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Action;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Ground;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.Right;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.VerifyPayload;

/** One request whose steps a {@link World} answers, driven event by event through the pure decisions. */
final class Scenario {
    private static final History.Versions VERSIONS = new History.Versions("1.0", "map-1", "00");

    private final Decisions decisions;
    private final World world;
    private final List<Step> open = new ArrayList<>();
    final List<Step> everySent = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    final List<Duration> delays = new ArrayList<>();
    private Instant now = Requests.AT;
    RequestState state;

    Scenario(RequestState received, DecisionRules rules, World world) {
        this.decisions = new Decisions(rules, Requests::hash);
        this.world = world;
        this.state = received;
    }

    Scenario file() {
        return on(new Event.Filed(tick(), Requests.OFFICER));
    }

    /** Answers one phase. */
    Scenario answer() {
        List<StepAnswer> answers = open.stream().map(this::answer).toList();
        open.clear();
        return on(new Event.PhaseAnswered(tick(), answers));
    }

    /** Answers phase after phase until no step is open. */
    Scenario run() {
        for (int phase = 0; !open.isEmpty(); phase++) {
            if (phase > 100) {
                throw new AssertionError("does not end: " + state.status());
            }
            answer();
        }
        return this;
    }

    Scenario approve() {
        return on(new Event.Approved(tick(), Requests.APPROVER, Objects.requireNonNull(state.planHash())));
    }

    Scenario decideAll(Action action, Ground ground) {
        for (PlanItem item : state.currentPlan()) {
            if (item.open() && state.status() == Status.AWAITING_APPROVAL) {
                on(new Event.ItemDecided(
                        tick(), Requests.OFFICER, new ItemDecision(item.id(), action, ground, "looked at it")));
            }
        }
        return this;
    }

    Scenario decideIdentifiers(boolean accepted) {
        for (SubjectIdentifier known : state.identifiers()) {
            if (known.standing() == SubjectIdentifier.Standing.OPEN && state.status() == Status.AWAITING_APPROVAL) {
                on(new Event.IdentifierDecided(tick(), Requests.OFFICER, known.id(), accepted));
            }
        }
        return this;
    }

    Scenario deliver() {
        AnswerDelivery delivery = new AnswerDelivery("LETTER", now, "00", "RR-1");
        return on(new Event.Answered(tick(), Requests.OFFICER, delivery, "ff", 0));
    }

    Scenario redrive() {
        return on(new Event.Redriven(tick(), Requests.OFFICER, 0, open.size()));
    }

    Scenario on(Event event) {
        Decision decision = decisions.decide(state, event);
        state = decision.next();
        open.addAll(decision.steps());
        everySent.addAll(decision.steps());
        facts.addAll(decision.facts());
        effects.addAll(decision.effects());
        if (!decision.steps().isEmpty()) {
            delays.add(decision.delay());
        }
        return this;
    }

    List<Step> open() {
        return List.copyOf(open);
    }

    int inFlight() {
        return open.size();
    }

    Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    private StepAnswer answer(Step step) {
        return switch (step.phase()) {
            case LOCATE -> {
                boolean again = state.dossier().follows() != null;
                LocatedPayload located = world.locate(
                        step.system(),
                        new LocatePayload(
                                Right.ERASURE,
                                List.of(),
                                again ? SentItems.toPropose(state.items(), step) : List.of()));
                yield new StepAnswer.Located(
                        step, VERSIONS, located.getItems(), located.getNewIdentifiers(), located.getAbsent());
            }
            case APPLY -> {
                ApplyPayload payload = new ApplyPayload(Right.ERASURE, SentItems.toApply(state.items(), step));
                yield new StepAnswer.Applied(
                        step, world.apply(step.system(), payload).getResults());
            }
            case VERIFY -> {
                boolean again = state.dossier().follows() != null;
                VerifyPayload payload =
                        new VerifyPayload(Right.ERASURE, List.of(), SentItems.toReadBack(state.items(), step));
                VerifiedPayload verified = world.verify(step.system(), payload);
                yield new StepAnswer.Verified(
                        step, VERSIONS, verified.getChecks(), again ? List.of() : verified.getNewItems());
            }
            case SURVEY -> throw new IllegalStateException("no request sends a survey");
        };
    }
}
