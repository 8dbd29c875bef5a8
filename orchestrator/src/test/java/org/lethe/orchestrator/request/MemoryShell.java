package org.lethe.orchestrator.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.orchestrator.dispatch.DispatchProperties;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.Right;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.VerifyPayload;

/** The pure decisions with a model of the tables around them. */
final class MemoryShell implements Shell {
    private static final History.Versions VERSIONS = new History.Versions("1.0", "2026-11", "00ff");

    private final Decisions decisions;
    private final MemorySteps steps;
    private final List<String> facts = new ArrayList<>();
    private RequestState state;
    private Instant now = Requests.AT;
    private int records;

    MemoryShell(RequestType type, DecisionRules rules, DispatchProperties properties) {
        decisions = new Decisions(rules, Requests::hash);
        steps = new MemorySteps(properties);
        state = Requests.received(type, "EMAIL");
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void forward(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void file() {
        on(new Event.Filed(now, Requests.OFFICER));
    }

    @Override
    public RequestState state() {
        return state;
    }

    @Override
    public List<String> facts() {
        return List.copyOf(facts);
    }

    @Override
    public List<String> steps() {
        return steps.print();
    }

    @Override
    public List<Sent> claim() {
        return steps.claim(now);
    }

    @Override
    public SpecificRecord payload(Step step) {
        return switch (step.phase()) {
            case LOCATE -> new LocatePayload(Right.ERASURE, List.of(), List.of());
            case APPLY -> new ApplyPayload(Right.ERASURE, SentItems.toApply(state.items(), step));
            case VERIFY -> new VerifyPayload(Right.ERASURE, List.of(), SentItems.toReadBack(state.items(), step));
            case SURVEY -> throw new IllegalStateException("no request sends a survey");
        };
    }

    @Override
    public void notSent(Sent sent) {
        steps.notSent(sent, now);
    }

    @Override
    public void sweep() {
        steps.giveUpExhausted(now).forEach(step -> giveUp(step, "ATTEMPTS_EXHAUSTED"));
    }

    private void giveUp(Step step, String code) {
        if (state.status() == Status.WITHDRAWING && step.phase() == Phase.APPLY) {
            steps.drop(step);
            on(new Event.ApplyLeftOpen(now, step.system(), code));
        } else if (!state.status().terminal()) {
            on(new Event.AttentionRaised(now, step.system(), code));
        }
    }

    @Override
    public void fold(List<Said> replies, Death death) {
        if (death == Death.BEFORE_COMMIT) {
            return;
        }
        Set<String> answered = steps.answer(replies);
        for (Said said : replies) {
            if (said.failure() != null && !answered.contains(said.step().commandId()) && steps.fail(said, now)) {
                giveUp(said.step(), "VENDOR_" + said.failure());
            }
        }
        if (!answered.isEmpty() && steps.unanswered() == 0 && !state.status().terminal()) {
            on(new Event.PhaseAnswered(now, answersAfter(state.progress().folded())));
        }
    }

    private List<StepAnswer> answersAfter(int folded) {
        return steps.answers.keySet().stream()
                .filter(step -> step.round() > folded)
                .sorted(Comparator.comparing(Step::phase)
                        .thenComparing(Step::round)
                        .thenComparing(Step::system)
                        .thenComparing(Step::slice))
                .map(this::answer)
                .toList();
    }

    private StepAnswer answer(Step step) {
        List<SpecificRecord> parts = Objects.requireNonNull(steps.answers.get(step)).stream()
                .map(said -> Objects.requireNonNull(said.payload()))
                .toList();
        return switch (step.phase()) {
            case LOCATE ->
                new StepAnswer.Located(
                        step,
                        VERSIONS,
                        parts.stream()
                                .flatMap(part -> ((LocatedPayload) part).getItems().stream())
                                .toList(),
                        parts.stream()
                                .flatMap(part -> ((LocatedPayload) part).getNewIdentifiers().stream())
                                .toList());
            case APPLY ->
                new StepAnswer.Applied(
                        step,
                        parts.stream()
                                .flatMap(part -> ((AppliedPayload) part).getResults().stream())
                                .toList());
            case VERIFY ->
                new StepAnswer.Verified(
                        step,
                        VERSIONS,
                        parts.stream()
                                .flatMap(part -> ((VerifiedPayload) part).getChecks().stream())
                                .toList(),
                        parts.stream()
                                .flatMap(part -> ((VerifiedPayload) part).getNewItems().stream())
                                .toList());
            case SURVEY -> throw new IllegalStateException("no request sends a survey");
        };
    }

    private void on(Event event) {
        carryOut(decisions.decide(state, event));
    }

    private void carryOut(Decision decision) {
        state = decision.next();
        steps.insert(decision.steps(), now.plus(decision.delay()));
        decision.facts().stream().map(Fact::type).forEach(facts::add);
        if (decision.effects().contains(Effect.WRITE_COMPLETION_RECORD)) {
            records++;
            facts.add("COMPLETION_RECORD");
        }
        if (decision.effects().contains(Effect.DELETE_WORKING_DATA)) {
            steps.clear();
        }
    }

    @Override
    public void decide(ItemDecision decision) {
        on(new Event.ItemDecided(now, Requests.OFFICER, decision));
    }

    @Override
    public void decideIdentifier(SubjectIdentifier known, boolean accepted) {
        on(new Event.IdentifierDecided(now, Requests.OFFICER, known.id(), accepted));
    }

    @Override
    public void approve(String hash) {
        on(new Event.Approved(now, Requests.APPROVER, hash));
    }

    @Override
    public void release() {
        on(new Event.Released(now, Requests.APPROVER));
    }

    @Override
    public void answer() {
        on(new Event.Answered(now, Requests.OFFICER, new AnswerDelivery("LETTER", now, "00", "RR-1"), "ff", 0));
    }

    @Override
    public void refuse() {
        on(new Event.RefusedBy(now, Requests.OFFICER, new Refusal(Refusal.Ground.NOT_CONTROLLER, "no")));
    }

    @Override
    public void withdraw() {
        int mayChange = state.dossier().type().verified() ? steps.sentApplies() : 0;
        boolean missed = state.dossier().type().verified() && mayChange == 0 && state.status() == Status.APPLYING;
        Decision decision = decisions.decide(
                state,
                new Event.WithdrawalRequested(
                        now,
                        Requests.OFFICER,
                        mayChange,
                        missed ? answersAfter(state.progress().folded()) : List.of()));
        steps.drain(now);
        carryOut(decision);
    }

    @Override
    public void redrive() {
        on(new Event.Redriven(now, Requests.OFFICER, steps.attention(), steps.unanswered()));
        steps.redrive(now);
    }

    @Override
    public int records() {
        return records;
    }
}
