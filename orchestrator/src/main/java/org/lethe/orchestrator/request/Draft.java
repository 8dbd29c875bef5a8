package org.lethe.orchestrator.request;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.plan.PlanHasher;
import org.lethe.orchestrator.plan.PlanItem;

/** The next state while one event is being decided; lives within one call of {@link Decisions#decide}. */
final class Draft {
    final DecisionRules rules;
    final PlanHasher hasher;
    final Dossier dossier;
    final Instant at;
    final List<PlanItem> items;
    final List<SubjectIdentifier> identifiers;
    final Set<String> located;
    Status status;
    LocalDate dueOn;

    @Nullable
    String attention;

    @Nullable
    String planHash;

    History history;
    int folded;
    int graphRounds;
    int plan;
    int planBound;
    int rechecks;
    int allRechecks;

    private int round;
    private Duration delay = Duration.ZERO;
    private final List<Step> steps = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Set<Effect> effects = EnumSet.noneOf(Effect.class);

    Draft(RequestState state, Instant at, DecisionRules rules, PlanHasher hasher) {
        this.rules = rules;
        this.hasher = hasher;
        this.at = at;
        dossier = state.dossier();
        items = new ArrayList<>(state.items());
        identifiers = new ArrayList<>(state.identifiers());
        status = state.status();
        dueOn = state.dueOn();
        attention = state.attention();
        planHash = state.planHash();
        history = state.history();
        Progress progress = state.progress();
        located = new LinkedHashSet<>(progress.located());
        round = progress.round();
        folded = progress.folded();
        graphRounds = progress.graphRounds();
        plan = progress.plan();
        planBound = progress.planBound();
        rechecks = progress.rechecks();
        allRechecks = progress.allRechecks();
    }

    RequestType type() {
        return dossier.type();
    }

    /** What it finishes; null for a request that somebody filed. */
    @Nullable
    FollowUp follows() {
        return dossier.follows();
    }

    /** Starts a round; its number was never used and never will be. */
    int nextRound() {
        return ++round;
    }

    void step(String system, Phase phase, int inRound, int slice) {
        steps.add(new Step(dossier.id(), system, phase, inRound, slice));
    }

    void delay(Duration wait) {
        delay = wait;
    }

    void fact(String type, Object... namesAndValues) {
        factOf(dossier.id(), type, namesAndValues);
    }

    /** A fact about another request. */
    void factOf(UUID request, String type, Object... namesAndValues) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        facts.add(new Fact(request, type, at, body));
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /** People act beside the connectors, but not where one system is followed up. */
    void openTasks() {
        if (follows() == null) {
            effect(Effect.OPEN_TASKS);
        }
    }

    void attention(AttentionCode code) {
        attention = code.name();
        fact("ATTENTION_RAISED", "code", code.name());
    }

    List<PlanItem> currentPlan() {
        return items.stream().filter(item -> item.plan() == plan).toList();
    }

    /** Replaces items where the change gives another one. */
    void change(UnaryOperator<PlanItem> change) {
        items.replaceAll(change);
    }

    boolean open() {
        return currentPlan().stream().anyMatch(PlanItem::open)
                || identifiers.stream().anyMatch(known -> known.standing() == SubjectIdentifier.Standing.OPEN);
    }

    /** A name for the n-th thing of a kind in this request: the same decision always gives the same name. */
    UUID name(String kind, int n) {
        String seed = dossier.id() + "/" + kind + "/" + n;
        return UUID.nameUUIDFromBytes(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Decision decision() {
        Progress progress = new Progress(round, folded, graphRounds, plan, planBound, rechecks, allRechecks, located);
        RequestState next =
                new RequestState(dossier, status, dueOn, attention, planHash, progress, history, identifiers, items);
        return new Decision(next, steps, delay, facts, effects);
    }
}
