package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.inventory.ConnectorVersions;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.orchestrator.reply.PhaseListener;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.ItemResult;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.VerifiedPayload;

/** Stands where Kafka and the connectors are: keeps steps and lets a {@link World} answer them. */
public final class ScriptedWire implements Outbox, Answers, ConnectorVersions {
    private final List<Step> open = new ArrayList<>();
    private final Map<Step, Object> answered = new LinkedHashMap<>();
    private final List<Duration> delays = new ArrayList<>();

    /** Answers everything of the request, phase after phase, until nothing is open. */
    public void run(UUID requestId, World world, Payloads payloads, PhaseListener listener, Runnables transactions) {
        while (unanswered(requestId) > 0) {
            for (Step step : List.copyOf(open)) {
                if (step.requestId().equals(requestId)) {
                    answered.put(step, answer(step, world, payloads.read(List.of(requestId))));
                    open.remove(step);
                }
            }
            transactions.inTransaction(() -> listener.phaseAnswered(List.of(requestId)));
        }
    }

    private static Object answer(Step step, World world, Payloads.OfRequests payloads) {
        return switch (step.phase()) {
            case LOCATE -> {
                yield world.locate(step.system(), payloads.locate(step));
            }
            case APPLY -> {
                payloads.approvedPlanHash(step);
                yield world.apply(step.system(), payloads.apply(step));
            }
            case VERIFY -> world.verify(step.system(), payloads.verify(step));
            case SURVEY -> world.survey(payloads.survey(step));
        };
    }

    List<Step> open() {
        return List.copyOf(open);
    }

    List<Duration> delays() {
        return List.copyOf(delays);
    }

    @Override
    public void insert(List<NewSteps> added) {
        for (NewSteps ofRequest : added) {
            open.addAll(ofRequest.steps());
            if (!ofRequest.steps().isEmpty()) {
                delays.add(ofRequest.delay());
            }
        }
    }

    @Override
    public int unanswered(UUID requestId) {
        return (int)
                open.stream().filter(step -> step.requestId().equals(requestId)).count();
    }

    @Override
    public int redrive(UUID requestId) {
        return 0;
    }

    @Override
    public int drain(UUID requestId) {
        open.removeIf(step -> step.requestId().equals(requestId) && step.phase() != Phase.APPLY);
        return unanswered(requestId);
    }

    @Override
    public Duration attemptOver() {
        return Duration.ofSeconds(150);
    }

    @Override
    public void drop(Step step) {
        open.remove(step);
    }

    @Override
    public void cancel(UUID requestId) {
        open.removeIf(step -> step.requestId().equals(requestId));
    }

    @Override
    public List<StepProgress> progress(Collection<UUID> requestIds) {
        return open.stream()
                .filter(step -> requestIds.contains(step.requestId()))
                .map(step ->
                        new StepProgress(step.requestId(), step.system(), step.phase(), 1, StepProgress.State.SENT))
                .toList();
    }

    @Override
    public List<Answer> after(Map<UUID, Integer> rounds) {
        return answered.keySet().stream()
                .filter(step -> step.round() > rounds.getOrDefault(step.requestId(), Integer.MAX_VALUE))
                .map(step -> new Answer(step, null))
                .toList();
    }

    @Override
    public List<Step> answered(UUID requestId, Phase phase) {
        return answered.keySet().stream()
                .filter(step -> step.requestId().equals(requestId) && step.phase() == phase)
                .toList();
    }

    @Override
    public List<LocatedPayload> located(Step step) {
        return List.of((LocatedPayload) payload(step));
    }

    @Override
    public Stream<AppliedPayload> applied(Step step) {
        // A copy, as from the database: readers may empty what they have read.
        AppliedPayload stored = (AppliedPayload) payload(step);
        return Stream.of(new AppliedPayload(
                stored.getResults().stream()
                        .map(result -> new ItemResult(
                                result.getItemId(),
                                result.getOutcome(),
                                result.getUntil(),
                                result.getWhere(),
                                result.getCode(),
                                result.getRecord()))
                        .toList(),
                stored.getChunks()));
    }

    @Override
    public List<VerifiedPayload> verified(Step step) {
        return List.of((VerifiedPayload) payload(step));
    }

    @Override
    public List<SurveyedPayload> surveyed(Step step) {
        return List.of((SurveyedPayload) payload(step));
    }

    private Object payload(Step step) {
        return java.util.Objects.requireNonNull(answered.get(step), "answered");
    }

    @Override
    public void delete(UUID requestId) {
        answered.keySet().removeIf(step -> step.requestId().equals(requestId));
    }

    @Override
    public Optional<ConnectorVersion> of(String system) {
        return under(system, "00ff");
    }

    @Override
    public Optional<ConnectorVersion> under(String system, String dataMapDigest) {
        return Optional.of(new ConnectorVersion("1.0", "2026-11", dataMapDigest));
    }

    /** Runs work in a transaction. */
    @FunctionalInterface
    public interface Runnables {
        void inTransaction(Runnable work);
    }
}
