package org.lethe.connector;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One approved item of a plan.
 *
 * @param ref as {@link Item#ref()}
 * @param collection as {@link Item#collection()}
 * @param action never {@link Action#REVIEW}
 * @param ground set for {@link Action#RETAIN}
 * @param until set for {@link Action#RETAIN}; and for an {@link Action#ERASE} that is checked again after {@link
 *     Outcome#SOFT_DELETED}, the day that was named then, because a vendor may not say when its term began
 * @param match confirms that the record is still the one that was approved
 * @param changes field to new value, for {@link Action#RECTIFY}
 */
public record PlannedAction(
        String ref,
        String collection,
        Action action,
        @Nullable Ground ground,
        @Nullable LocalDate until,
        Match match,
        Map<String, String> changes) {

    public PlannedAction {
        changes = Map.copyOf(changes);
    }

    /**
     * The first of the actions with those right after it that do the same in the same collection, for a run of {@link
     * SystemOfRecord#applyRun}.
     *
     * @param most so many at most
     */
    public static List<PlannedAction> alike(List<PlannedAction> actions, int most) {
        PlannedAction first = actions.get(0);
        return actions.stream()
                .limit(most)
                .takeWhile(one ->
                        one.action() == first.action() && one.collection().equals(first.collection()))
                .toList();
    }

    @Override
    public String toString() {
        return "PlannedAction[" + collection + " " + action + "]";
    }

    /** Recognises the identifier that matched at locate, without holding it. */
    @FunctionalInterface
    public interface Match {
        boolean confirms(Identifier current);
    }
}
