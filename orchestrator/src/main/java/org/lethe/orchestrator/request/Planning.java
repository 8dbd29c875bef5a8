package org.lethe.orchestrator.request;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.plan.Proposals;
import org.lethe.orchestrator.plan.Strictness;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Outcome;
import org.lethe.wire.ProposedItem;

/** The plan: what is in it, who decided what, and when it is approved. */
final class Planning {
    /** The first plan and the first supplementary one; a policy never approves a second supplementary plan. */
    private static final int LAST_PLAN_FOR_POLICIES = 2;

    private Planning() {}

    /** Takes in what one system proposes. A record found twice gets the stricter proposal. */
    static void propose(Draft draft, Step step, String dataMap, List<ProposedItem> proposals) {
        for (ProposedItem proposal : proposals) {
            int seq = draft.items.size() + 1;
            PlanItem found = Proposals.item(
                    draft.name("item", seq), seq, draft.plan, step.round(), step.system(), dataMap, proposal);
            Optional<PlanItem> known =
                    draft.items.stream().filter(item -> item.sameRecord(found)).reduce((earlier, later) -> later);
            if (known.isEmpty()
                    || (known.get().plan() < draft.plan
                            && (known.get().became(Outcome.CHANGED) || Locating.noLongerTheirs(known.get())))) {
                draft.items.add(found);
            } else if (known.get().plan() == draft.plan && known.get().decidedBy() == null) {
                PlanItem before = known.get();
                PlanItem stricter = Strictness.stricter(before, found);
                draft.change(
                        item -> item.equals(before) && !stricter.equals(before) ? before.proposedAs(stricter) : item);
            }
        }
    }

    /** Everything is located: to approval, to applying, or past both when there is nothing to do. */
    static void settle(Draft draft) {
        List<PlanItem> plan = draft.currentPlan();
        boolean open = draft.open();
        if (plan.isEmpty() && !open) {
            draft.planHash = draft.hasher.hash(plan);
            draft.fact("PLAN_EMPTY", "plan", draft.plan);
            draft.openTasks();
            Applying.done(draft);
            return;
        }
        draft.status = Status.AWAITING_APPROVAL;
        draft.planHash = draft.hasher.hash(plan);
        if (draft.type().approval() != RequestType.Approval.PLAN) {
            if (!open) {
                Applying.start(draft);
            }
            return;
        }
        Optional<String> policy = draft.follows() != null ? FollowingUp.policy(draft) : policy(draft, plan, open);
        policy.ifPresent(name -> approved(draft, Actor.policy(name)));
    }

    private static Optional<String> policy(Draft draft, List<PlanItem> plan, boolean open) {
        // Whether somebody is back against their will is for a person to say.
        boolean byPeople =
                draft.plan > LAST_PLAN_FOR_POLICIES || draft.dossier.foundByLethe() || FourEyes.needed(draft);
        return open || byPeople ? Optional.empty() : draft.rules.policy().approving(draft.type(), counts(plan), false);
    }

    static void decide(Draft draft, Event.ItemDecided event) {
        Guards.open(draft);
        ItemDecision decision = event.decision();
        PlanItem item = draft.currentPlan().stream()
                .filter(candidate -> candidate.id().equals(decision.itemId()))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("item"));
        Guards.in(draft, Status.AWAITING_APPROVAL);
        check(draft.type(), item, decision);
        boolean alone = decision.action() == Action.RETAIN
                && (decision.ground() == Ground.RIGHTS_OF_OTHERS || draft.type() == RequestType.ACCESS);
        draft.change(
                other -> other.equals(item) ? item.decided(decision, event.by().id(), alone) : other);
        List<Object> body = new ArrayList<>(List.of(
                "item", item.id().toString(),
                "system", item.system(),
                "collection", item.collection(),
                "action", decision.action().name(),
                "by", event.by().id()));
        if (decision.ground() != null) {
            body.addAll(List.of("ground", decision.ground().name()));
        }
        draft.fact("ITEM_DECIDED", body.toArray());
        settle(draft);
    }

    static void approve(Draft draft, Event.Approved event) {
        switch (draft.status) {
            case RECEIVED, AWAITING_IDENTITY, LOCATING ->
                throw notNow("PLAN_NOT_READY", "records are still being located");
            case APPLYING, VERIFYING, AWAITING_RELEASE, ANSWERING ->
                throw notNow("ALREADY_APPROVED", "the plan is approved already");
            case AWAITING_APPROVAL -> {
                if (!event.hash().equalsIgnoreCase(draft.hasher.hash(draft.currentPlan()))) {
                    throw notNow("PLAN_CHANGED", "the plan is not the one with this hash any more");
                }
                if (draft.open()) {
                    throw notNow("OPEN_REVIEWS", "items or identifiers wait for a decision");
                }
                if (FollowingUp.held(draft)) {
                    throw notNow("HELD", "a complaint or claim holds the request that is followed up");
                }
                FourEyes.check(draft, event.by());
                if (AttentionCode.aboutComingBack(draft.attention)) {
                    draft.attention = null;
                }
                approved(draft, event.by());
            }
            case COMPLETED, REFUSED, WITHDRAWING, WITHDRAWN ->
                throw notNow("REQUEST_" + draft.status, "the request is " + draft.status + " and cannot be changed");
        }
    }

    /** The hash in the body is what cannot be approved. */
    private static RequestException notNow(String code, String message) {
        return RequestException.conflict("planHash", code, message);
    }

    private static void approved(Draft draft, Actor by) {
        String hash = draft.hasher.hash(draft.currentPlan());
        List<History.Approval> approvals = new ArrayList<>(draft.history.approvals());
        approvals.add(new History.Approval(draft.plan, hash, by, draft.at));
        draft.history = draft.history.withApprovals(approvals);
        draft.fact("PLAN_APPROVED", "plan", draft.plan, "hash", hash, "by", by.id(), "policy", by.policy());
        Applying.start(draft);
    }

    static Map<Action, Integer> counts(List<PlanItem> plan) {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        plan.forEach(item -> counts.merge(item.action(), 1, Integer::sum));
        return counts;
    }

    private static void check(RequestType type, PlanItem item, ItemDecision decision) {
        List<Action> allowed = type.decidable();
        if (!allowed.contains(decision.action())) {
            throw RequestException.invalid("action", "must be one of " + allowed);
        }
        boolean retain = decision.action() == Action.RETAIN;
        if (retain && (decision.ground() == null || decision.ground() == Ground.UNKNOWN)) {
            throw RequestException.invalid("ground", "is needed to retain, for example LEGAL_CLAIMS");
        }
        if (!retain && decision.ground() != null) {
            throw RequestException.invalid("ground", "must be left out unless the action is RETAIN");
        }
        if (decision.reason().isBlank()) {
            throw RequestException.invalid("reason", "must say why, without naming the person");
        }
        if (item.proposed() != Action.REVIEW && !Strictness.moreCautious(item.proposed(), decision.action())) {
            throw RequestException.conflict(
                    "NOT_MORE_CAUTIOUS", "an item that needs no review can only be decided to destroy less");
        }
    }
}
