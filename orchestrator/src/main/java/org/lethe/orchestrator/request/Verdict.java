package org.lethe.orchestrator.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.Outcome;

/** What a read-back says about an item: it holds, it holds with another outcome, or it is violated. */
final class Verdict {
    private static final Verdict HOLDS = new Verdict(null, null);

    private final @Nullable ItemOutcome outcome;
    private final @Nullable String violation;

    private Verdict(@Nullable ItemOutcome outcome, @Nullable String violation) {
        this.outcome = outcome;
        this.violation = violation;
    }

    static Verdict of(PlanItem item, @Nullable ItemCheck check) {
        ItemOutcome became = item.outcome();
        if (check == null || became == null) {
            return violated("NOT_READ_BACK");
        }
        return switch (check.getState()) {
            case UNKNOWN, VIOLATED -> violated(gone(became.outcome()) ? "STILL_PRESENT" : "NOT_AS_PLANNED");
            // Of an erased record: its row is still there and holds nothing of the person any more.
            case HOLDS -> HOLDS;
            case ABSENT -> kept(became.outcome()) ? violated("RETAINED_RECORD_MISSING") : HOLDS;
            case SOFT_DELETED ->
                kept(became.outcome())
                        ? violated("RETAINED_RECORD_MISSING")
                        : became(new ItemOutcome(Outcome.SOFT_DELETED, check.getUntil(), null, became.code()));
            case RESIDUE -> became(new ItemOutcome(Outcome.RESIDUE, null, check.getWhere(), became.code()));
        };
    }

    /** Of a record that the vendor was to have purged by today. */
    static Verdict ofPurge(@Nullable ItemCheck check) {
        if (check == null) {
            return violated("NOT_READ_BACK");
        }
        return switch (check.getState()) {
            case HOLDS, ABSENT -> became(ItemOutcome.of(Outcome.ERASED));
            case RESIDUE -> became(new ItemOutcome(Outcome.RESIDUE, null, check.getWhere(), null));
            case UNKNOWN, VIOLATED, SOFT_DELETED -> violated("NOT_PURGED");
        };
    }

    /** The outcome that the read-back corrects the item to. */
    Optional<ItemOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    Optional<String> violation() {
        return Optional.ofNullable(violation);
    }

    private static Verdict violated(String code) {
        return new Verdict(null, code);
    }

    private static Verdict became(ItemOutcome outcome) {
        return new Verdict(outcome, null);
    }

    private static boolean gone(Outcome outcome) {
        return outcome == Outcome.ERASED || outcome == Outcome.SOFT_DELETED || outcome == Outcome.NOT_FOUND;
    }

    private static boolean kept(Outcome outcome) {
        return outcome == Outcome.RETAINED
                || outcome == Outcome.RESTRICTED
                || outcome == Outcome.UNRESTRICTED
                || outcome == Outcome.RECTIFIED;
    }
}
