package org.lethe.orchestrator.request;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.orchestrator.mailbox.MessageHash;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Identifier;
import org.lethe.wire.Outcome;

/** Rounds over the identity graph: who is looked for where, and what to do with what systems vouch for. */
final class Locating {
    /** Of a record that changed since it was planned, and that the search for the person does not find any more. */
    static final String NO_LONGER_THEIRS = "NO_LONGER_THEIRS";

    private Locating() {}

    static void file(Draft draft, Event.Filed filed) {
        List<Object> said = new ArrayList<>(List.of(
                "type",
                draft.type().name(),
                "controller",
                draft.dossier.controller(),
                "channel",
                draft.dossier.channel(),
                "receivedAt",
                draft.dossier.receivedAt().toString(),
                "dueOn",
                draft.dueOn.toString(),
                "inventory",
                draft.rules.inventory(),
                "by",
                filed.by().id()));
        MessageHash mail = filed.mail();
        if (mail != null) {
            said.addAll(List.of("messageHmac", mail.hmac(), "messageKey", mail.key()));
        }
        draft.fact("REQUEST_FILED", said.toArray());
        expand(draft);
    }

    static void fold(Draft draft, List<StepAnswer.Located> answers) {
        Set<String> asked = new HashSet<>();
        for (StepAnswer.Located answer : answers) {
            asked.add(answer.step().system());
            draft.located.add(answer.step().system());
            version(draft, answer.step().system(), answer.versions());
            Planning.propose(draft, answer.step(), answer.versions().dataMap(), answer.items());
            answer.identifiers().forEach(found -> found(draft, answer.step().system(), found));
        }
        draft.change(item -> asked.contains(item.system())
                        && item.plan() < draft.plan
                        && item.became(Outcome.CHANGED)
                        && draft.items.stream().noneMatch(other -> other.plan() > item.plan() && other.sameRecord(item))
                ? item.done(new ItemOutcome(Outcome.NOT_FOUND, null, null, NO_LONGER_THEIRS))
                : item);
        expand(draft);
    }

    static void decide(Draft draft, Event.IdentifierDecided event) {
        Guards.open(draft);
        SubjectIdentifier known = draft.identifiers.stream()
                .filter(identifier -> identifier.id().equals(event.identifierId()))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("identifier"));
        if (known.standing() != SubjectIdentifier.Standing.OPEN) {
            throw RequestException.conflict("ALREADY_DECIDED", "the identifier is decided already");
        }
        Guards.in(draft, Status.AWAITING_APPROVAL);
        SubjectIdentifier.Standing standing =
                event.accepted() ? SubjectIdentifier.Standing.ACCEPTED : SubjectIdentifier.Standing.REJECTED;
        draft.identifiers.replaceAll(other ->
                other.equals(known) ? known.decided(standing, event.by().id()) : other);
        draft.fact(
                "IDENTIFIER_DECIDED",
                "kind",
                known.identifier().getKind(),
                "accepted",
                event.accepted(),
                "by",
                event.by().id());
        expand(draft);
    }

    /** Asks with what is accepted and was not asked with, or goes on to the plan when nothing is left. */
    static void expand(Draft draft) {
        List<SubjectIdentifier> waiting =
                draft.identifiers.stream().filter(SubjectIdentifier::waiting).toList();
        Set<String> kinds =
                waiting.stream().map(known -> known.identifier().getKind()).collect(toSet());
        List<String> systems = draft.rules.systemsFor(kinds);
        if (systems.isEmpty() && draft.located.isEmpty()) {
            draft.status = Status.LOCATING;
            draft.attention(AttentionCode.NO_SYSTEM_ACCEPTS_IDENTIFIER);
        } else if (systems.isEmpty()) {
            Planning.settle(draft);
        } else if (draft.graphRounds >= draft.rules.graphBound()) {
            draft.status = Status.LOCATING;
            draft.planHash = null;
            draft.attention(AttentionCode.IDENTITY_BOUND);
        } else {
            int round = locate(draft, systems);
            draft.identifiers.replaceAll(known -> known.waiting() ? known.askedIn(round) : known);
        }
    }

    /** Asks these systems; returns the round. */
    static int locate(Draft draft, List<String> systems) {
        int round = draft.nextRound();
        draft.graphRounds++;
        draft.status = Status.LOCATING;
        draft.planHash = null;
        systems.forEach(system -> draft.step(system, Phase.LOCATE, round, 0));
        return round;
    }

    static boolean noLongerTheirs(PlanItem item) {
        ItemOutcome outcome = item.outcome();
        return outcome != null && NO_LONGER_THEIRS.equals(outcome.code());
    }

    static void version(Draft draft, String system, History.Versions versions) {
        Map<String, History.Versions> all = new HashMap<>(draft.history.versions());
        all.put(system, versions);
        draft.history = draft.history.withVersions(all);
    }

    private static void found(Draft draft, String system, Identifier found) {
        boolean known =
                draft.identifiers.stream().anyMatch(other -> other.identifier().equals(found));
        if (known || !draft.rules.leadsOn(found.getKind())) {
            return;
        }
        boolean auto = draft.rules.autoAccept().contains(found.getKind());
        SubjectIdentifier.Standing standing =
                auto ? SubjectIdentifier.Standing.ACCEPTED : SubjectIdentifier.Standing.OPEN;
        draft.identifiers.add(new SubjectIdentifier(
                draft.name("identifier", draft.identifiers.size()), system, standing, 0, null, found));
        draft.fact("IDENTIFIER_FOUND", "kind", found.getKind(), "system", system, "accepted", auto);
    }
}
