package org.lethe.orchestrator.request;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.PlanItem;

/**
 * Everything the decisions look at. Immutable.
 *
 * @param dueOn the last day to inform the person, after an extension the later one
 * @param attention code of what a person must look at, null when nothing
 * @param planHash hex, of the current plan; null while records are being located
 * @param items in plan order, of all plans
 */
public record RequestState(
        Dossier dossier,
        Status status,
        LocalDate dueOn,
        @Nullable String attention,
        @Nullable String planHash,
        Progress progress,
        History history,
        List<SubjectIdentifier> identifiers,
        List<PlanItem> items) {
    public RequestState {
        identifiers = List.copyOf(identifiers);
        items = List.copyOf(items);
    }

    /** The items of the current plan. */
    public List<PlanItem> currentPlan() {
        return items.stream().filter(item -> item.plan() == progress.plan()).toList();
    }

    /** Decisions of a person that an approval waits for. */
    public int openReviews() {
        long reviews = currentPlan().stream().filter(PlanItem::open).count();
        long undecided = identifiers.stream()
                .filter(known -> known.standing() == SubjectIdentifier.Standing.OPEN)
                .count();
        return (int) (reviews + undecided);
    }
}
