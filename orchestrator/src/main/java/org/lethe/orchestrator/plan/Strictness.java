package org.lethe.orchestrator.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Action;

/** Which of two proposals for one record is the more cautious: what destroys least, after what a person must see. */
public final class Strictness {
    private Strictness() {}

    /** The more cautious of the two; the one that was there wins a tie. */
    public static PlanItem stricter(PlanItem known, PlanItem found) {
        int order = Integer.compare(rank(found.action()), rank(known.action()));
        if (order != 0) {
            return order < 0 ? found : known;
        }
        return later(found.until(), known.until()) ? found : known;
    }

    /** True when {@code to} destroys less than {@code from}. */
    public static boolean moreCautious(Action from, Action to) {
        return rank(to) < rank(from);
    }

    private static boolean later(@Nullable LocalDate found, @Nullable LocalDate known) {
        return found != null && known != null && found.isAfter(known);
    }

    private static int rank(Action action) {
        return switch (action) {
            case UNKNOWN, REVIEW -> 0;
            case RETAIN -> 1;
            case FORWARD -> 2;
            case RESTRICT -> 3;
            case STOP_MARKETING -> 4;
            case UNRESTRICT -> 5;
            case EXPORT -> 6;
            case RECTIFY -> 7;
            case ANONYMISE -> 8;
            case ERASE -> 9;
        };
    }
}
