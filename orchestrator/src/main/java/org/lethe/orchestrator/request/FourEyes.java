package org.lethe.orchestrator.request;

import java.util.Objects;
import java.util.stream.Stream;
import org.lethe.orchestrator.plan.PlanItem;

/** Whoever filed a request, or shaped its plan, leaves the approval to somebody else. */
final class FourEyes {
    private FourEyes() {}

    /** Refuses a person who had a hand in what is to be approved or released. */
    static void check(Draft draft, Actor by) {
        if (draft.rules.fourEyes() && hands(draft).anyMatch(by::is)) {
            throw RequestException.forbidden(
                    "FOUR_EYES", "you filed this request or decided part of its plan; somebody else must look at it");
        }
    }

    /**
     * True when one person shaped what would be done, so that a policy must not be the second: who decided an item may have
     * had it erased, and an identifier that was accepted has brought records in. What is left alone is touched by nobody.
     */
    static boolean needed(Draft draft) {
        return draft.rules.fourEyes()
                && (draft.currentPlan().stream().anyMatch(item -> item.decidedBy() != null && !item.leftAlone())
                        || draft.identifiers.stream()
                                .anyMatch(known -> known.decidedBy() != null
                                        && known.standing() == SubjectIdentifier.Standing.ACCEPTED));
    }

    /** Of every plan: a copy holds what the earlier ones exported, too. */
    private static Stream<String> hands(Draft draft) {
        Stream<String> deciders = Stream.concat(
                        draft.items.stream().map(PlanItem::decidedBy),
                        draft.identifiers.stream().map(SubjectIdentifier::decidedBy))
                .filter(Objects::nonNull);
        return Stream.concat(Stream.of(draft.dossier.filedBy()), deciders);
    }
}
