package org.lethe.orchestrator.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lethe.orchestrator.casefile.Holds;
import org.lethe.orchestrator.completion.Endings;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.orchestrator.plan.PlanHash;
import org.springframework.stereotype.Component;

/**
 * The shell around {@link Decisions}: writes the next state, its steps, facts and effects in the caller's transaction,
 * which holds the request's lock.
 */
@Component
class RequestMachine {
    private final RequestStore store;
    private final Outbox outbox;
    private final Journal journal;
    private final Inventory inventory;
    private final ApprovalPolicy policy;
    private final RulesProperties properties;
    private final FourEyesProperties people;
    private final Salts salts;
    private final CaseTexts texts;
    private final Endings endings;
    private final FollowUpProperties followUps;
    private final Holds holds;

    RequestMachine(
            RequestStore store,
            Outbox outbox,
            Journal journal,
            Inventory inventory,
            ApprovalPolicy policy,
            RulesProperties properties,
            FourEyesProperties people,
            Salts salts,
            CaseTexts texts,
            Endings endings,
            FollowUpProperties followUps,
            Holds holds) {
        this.store = store;
        this.outbox = outbox;
        this.journal = journal;
        this.inventory = inventory;
        this.policy = policy;
        this.properties = properties;
        this.people = people;
        this.salts = salts;
        this.texts = texts;
        this.endings = endings;
        this.followUps = followUps;
        this.holds = holds;
    }

    /** A request, locked, and what happened to it. */
    record Occurrence(RequestState state, Event event) {}

    /** What follows from the event, done. Nothing is written when the event is a conflict. */
    RequestState apply(RequestState state, Event event) {
        return apply(List.of(new Occurrence(state, event))).get(0);
    }

    /** What follows from the events of several requests, done with one statement for each table. */
    List<RequestState> apply(List<Occurrence> occurrences) {
        List<Decision> decisions = occurrences.stream().map(this::decide).toList();
        List<RequestStore.Change> changes = new ArrayList<>();
        List<Outbox.NewSteps> steps = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Occurrence occurrence = occurrences.get(i);
            Decision decision = decisions.get(i);
            changes.add(new RequestStore.Change(
                    occurrence.state(), decision.next(), occurrence.event().at()));
            steps.add(new Outbox.NewSteps(decision.steps(), decision.next().dueOn(), decision.delay()));
            facts.addAll(decision.facts());
        }
        store.save(changes);
        outbox.insert(steps);
        journal.append(facts);
        List<RequestState> next = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            next.add(carryOut(decisions.get(i), occurrences.get(i).event()));
        }
        return next;
    }

    private Decision decide(Occurrence occurrence) {
        Dossier dossier = occurrence.state().dossier();
        UUID id = dossier.id();
        return new Decisions(rules(dossier), items -> PlanHash.of(items, salts.of(id)))
                .decide(occurrence.state(), occurrence.event());
    }

    private RequestState carryOut(Decision decision, Event event) {
        RequestState next = decision.next();
        decision.effects().stream().sorted().forEach(effect -> carryOut(effect, next, event));
        if (decision.effects().contains(Effect.BUILD_PACKAGE) && !endings.buildPackage(next, PlanViews.of(next))) {
            return apply(next, new Event.AttentionRaised(event.at(), "", Closing.PACKAGE_FAILED));
        }
        return next;
    }

    /** Tasks of the request that nobody has ended. */
    int unfinishedTasks(UUID id) {
        return endings.unfinishedTasks(id);
    }

    /** The plans that may be made for a new request. */
    int planBound() {
        return 1 + properties.supplements();
    }

    private void carryOut(Effect effect, RequestState next, Event event) {
        UUID id = next.dossier().id();
        switch (effect) {
            case BUILD_PACKAGE -> {
                // Done last, because it can fail without undoing the rest.
            }
            case OPEN_TASKS -> endings.openTasks(next.dossier(), event.at());
            case WITHDRAW_TASKS -> endings.withdrawTasks(id, event.at());
            case WRITE_COMPLETION_RECORD -> endings.record(next, event.at());
            case KEEP_WHAT_IS_STILL_NEEDED -> endings.keep(next, texts.of(id), salts.hex(id), event.at());
            case KEEP_WHAT_CAN_BE_READ ->
                endings.keepUnread(
                        next, event instanceof Event.EndedUnread unread ? unread.texts() : List.of(), event.at());
            case DELETE_WORKING_DATA -> {
                outbox.cancel(id);
                store.forget(id);
                texts.delete(id);
                endings.deleteAnswers(id);
            }
            case DESTROY_WORKING_KEY -> endings.destroyWorkingKey(id);
            case RELEASE_PACKAGE -> endings.releasePackage(id, event.at());
            case DISCARD_PACKAGE -> endings.discardPackage(id);
        }
    }

    private DecisionRules rules(Dossier dossier) {
        FollowUp follows = dossier.follows();
        Inventory reached = inventory.of(dossier.controller());
        Map<String, Set<String>> reach = new LinkedHashMap<>();
        reached.connected().forEach(system -> reach.put(system.name(), system.accepts()));
        return new DecisionRules(
                reach,
                inventory.version(),
                properties.autoAccept(),
                properties.graphBound(),
                properties.supplements(),
                properties.rechecks(),
                outbox.attemptOver(),
                policy,
                people.fourEyes(),
                follows == null
                        ? FollowUpRules.NONE
                        : new FollowUpRules(
                                followUps.approval() == FollowUpProperties.Approval.PERSON,
                                followUps.purgeChecks(),
                                holds.stands(follows.of())));
    }
}
