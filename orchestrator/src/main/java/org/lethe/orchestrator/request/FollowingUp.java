package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.completion.OutcomeLines;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.plan.Proposals;
import org.lethe.wire.Action;
import org.lethe.wire.Outcome;
import org.lethe.wire.ProposedItem;

/**
 * What a follow-up does differently from a request that somebody filed: it begins with records that are known, and ends with
 * a supplement to the record of the request that it finishes. All between is decided as ever.
 */
final class FollowingUp {
    /** Approves what is erased when its retention is over: the person who approved the plan agreed to the date. */
    static final String RETENTION_ENDED = "retention-ended";
    /** Approves what is applied again after a restore: it was approved when it was applied first. */
    static final String ERASE_REPLAY = "erase-replay";

    private static final String ALREADY_ABSENT = "ALREADY_ABSENT";

    private FollowingUp() {}

    static boolean of(Draft draft, FollowUp.Kind kind) {
        FollowUp follows = draft.follows();
        return follows != null && follows.kind() == kind;
    }

    /** What has been erased stays so, and a look changes nothing: a hold stops only what would be erased by the calendar. */
    static boolean held(Draft draft) {
        return of(draft, FollowUp.Kind.RETENTION) && draft.rules.followUps().held();
    }

    static List<Duration> rechecks(Draft draft) {
        return of(draft, FollowUp.Kind.PURGE) ? draft.rules.followUps().purgeChecks() : draft.rules.rechecks();
    }

    /** Nobody is to be answered, so nothing that concerns the answer can happen to it. */
    static void check(Draft draft, Event event) {
        boolean ofAnAnswer = event instanceof Event.Released
                || event instanceof Event.Answered
                || event instanceof Event.RefusedBy
                || event instanceof Event.Extended;
        if (draft.follows() != null && ofAnAnswer) {
            throw RequestException.conflict(
                    "FOLLOW_UP",
                    "it finishes an earlier request, whose person was answered; withdraw it to end it undone");
        }
    }

    static void open(Draft draft, Event.FollowUpOpened event) {
        FollowUp follows = required(draft);
        draft.items.addAll(event.items());
        draft.fact(
                "FOLLOW_UP_OPENED",
                "of",
                follows.of().toString(),
                "kind",
                follows.kind().name(),
                "system",
                follows.system(),
                "records",
                event.items().size(),
                "by",
                event.by().id());
        switch (follows.kind()) {
            case RETENTION -> locate(draft);
            case PURGE -> {
                draft.located.add(follows.system());
                Verifying.start(draft);
            }
            case REPLAY -> {
                draft.located.add(follows.system());
                Planning.settle(draft);
            }
        }
    }

    private static void locate(Draft draft) {
        draft.status = Status.LOCATING;
        draft.planHash = null;
        draft.step(required(draft).system(), Phase.LOCATE, draft.nextRound(), 0);
    }

    /** What the rules in force now say of the records. */
    static void proposed(Draft draft, List<StepAnswer.Located> answers) {
        for (StepAnswer.Located answer : answers) {
            String system = answer.step().system();
            draft.located.add(system);
            Locating.version(draft, system, answer.versions());
            Set<String> absent = new HashSet<>(answer.absent());
            draft.change(item -> item.outcome() == null ? again(item, answer, absent) : item);
        }
        boolean unanswered = draft.items.stream()
                .anyMatch(item -> item.outcome() == null
                        && answers.stream()
                                .noneMatch(
                                        answer -> item.round() == answer.step().round()));
        if (unanswered) {
            draft.attention(AttentionCode.UNSUPPORTED_VERB);
        } else {
            Planning.settle(draft);
        }
    }

    private static PlanItem again(PlanItem item, StepAnswer.Located answer, Set<String> absent) {
        int round = answer.step().round();
        if (absent.contains(item.id().toString())) {
            return item.proposedAs(new PlanItem(
                            item.id(),
                            item.seq(),
                            item.plan(),
                            round,
                            item.system(),
                            item.collection(),
                            answer.versions().dataMap(),
                            Action.ERASE,
                            PlanItem.Treatment.proposed(Action.ERASE, null, null),
                            item.carried(),
                            item.secret()))
                    .done(new ItemOutcome(Outcome.NOT_FOUND, null, null, ALREADY_ABSENT));
        }
        return answer.items().stream()
                .filter(found -> item.sameRecord(answer.step().system(), found.getCollection(), found.getRef()))
                .findFirst()
                .map(found -> item.proposedAs(proposal(item, answer, found)))
                .orElse(item);
    }

    /** A record that was recognised comes with a match under this request's key; another one with the match of that time. */
    private static PlanItem proposal(PlanItem item, StepAnswer.Located answer, ProposedItem found) {
        PlanItem now = Proposals.item(
                item.id(),
                item.seq(),
                item.plan(),
                answer.step().round(),
                item.system(),
                answer.versions().dataMap(),
                found);
        boolean ofThatTime = now.secret().match().equals(item.secret().match());
        return ofThatTime ? now.matchedWith(item.secret().matchKey()) : now;
    }

    /** The policy that approves the plan; empty when a person must. */
    static Optional<String> policy(Draft draft) {
        if (of(draft, FollowUp.Kind.REPLAY)) {
            return Optional.of(ERASE_REPLAY);
        }
        if (held(draft)) {
            draft.attention(AttentionCode.FOLLOW_UP_HELD);
            return Optional.empty();
        }
        String then = required(draft).dataMap();
        // What a person had to decide, nobody agreed to at that time.
        boolean sameRules =
                draft.currentPlan().stream().allMatch(item -> item.dataMap().equals(then) && item.decidedBy() == null);
        return draft.open() || draft.rules.followUps().byPerson() || !sameRules
                ? Optional.empty()
                : Optional.of(RETENTION_ENDED);
    }

    static void holdEnded(Draft draft) {
        if (AttentionCode.FOLLOW_UP_HELD.name().equals(draft.attention) && !held(draft)) {
            draft.attention = null;
            draft.fact("HOLD_ENDED");
            goOn(draft);
        }
    }

    /** A person wants it tried again. */
    static void redrive(Draft draft, String code) {
        if (draft.items.stream().anyMatch(item -> item.became(Outcome.CHANGED))) {
            draft.change(item -> item.became(Outcome.CHANGED) ? item.done(null) : item);
            draft.status = of(draft, FollowUp.Kind.RETENTION) ? Status.LOCATING : Status.APPLYING;
        }
        switch (draft.status) {
            case LOCATING -> locate(draft);
            case AWAITING_APPROVAL -> goOn(draft);
            default -> Redriving.resume(draft, code);
        }
    }

    private static void goOn(Draft draft) {
        if (draft.status == Status.APPLYING) {
            Applying.next(draft, Set.of());
        } else {
            Planning.settle(draft);
        }
    }

    /** It is over: what came of it supplements the record of the request that it finishes. */
    static void end(Draft draft) {
        FollowUp follows = required(draft);
        List<Object> approvals = new ArrayList<>();
        draft.history
                .approvals()
                .forEach(one -> approvals.add(Map.of(
                        "planHash", one.hash(),
                        "by", one.by().described(),
                        "at", one.at().toString())));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("followUp", draft.dossier.id().toString());
        body.put("kind", follows.kind().name());
        body.put("status", draft.status.name());
        body.put("system", follows.system());
        body.put("approvals", approvals);
        body.put("records", draft.items.size());
        body.put("outcomes", OutcomeLines.of(draft.items));
        body.put("readBack", OutcomeLines.readBacks(draft.items));
        History.Versions versions = draft.history.versions().get(follows.system());
        if (versions != null) {
            body.put("dataMap", versions.dataMap());
        }
        if (draft.planHash != null) {
            body.put("planHash", draft.planHash);
        }
        String unread = draft.history.unread();
        if (unread != null) {
            body.put("unread", unread);
        }
        draft.factOf(follows.of(), "RECORD_SUPPLEMENTED", namesAndValues(body));
        draft.fact("FOLLOW_UP_" + draft.status);
        draft.fact("WORKING_KEY_DESTROYED");
        Closing.forget(draft);
    }

    private static Object[] namesAndValues(Map<String, Object> body) {
        List<Object> flat = new ArrayList<>();
        body.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return flat.toArray();
    }

    private static FollowUp required(Draft draft) {
        @Nullable FollowUp follows = draft.follows();
        if (follows == null) {
            throw new IllegalStateException("request=" + draft.dossier.id() + " follows up no other");
        }
        return follows;
    }
}
