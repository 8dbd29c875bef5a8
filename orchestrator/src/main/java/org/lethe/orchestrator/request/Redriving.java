package org.lethe.orchestrator.request;

import java.util.Set;
import org.lethe.wire.Outcome;

/** What a person must look at, and trying it again afterwards. */
final class Redriving {
    private Redriving() {}

    static void raise(Draft draft, Event.AttentionRaised event) {
        if (draft.status.terminal()) {
            return;
        }
        draft.attention = event.code();
        draft.fact("ATTENTION_RAISED", "code", event.code(), "system", event.system());
    }

    static void redrive(Draft draft, Event.Redriven event) {
        if (draft.status.terminal()) {
            Guards.open(draft);
        }
        String code = draft.attention;
        if (code == null) {
            throw RequestException.conflict("NOTHING_TO_REDRIVE", "nothing needs attention");
        }
        draft.attention = null;
        draft.fact(
                "REDRIVEN",
                "code",
                code,
                "steps",
                event.revived(),
                "by",
                event.by().id());
        // What was not taken in while nothing could be read is taken in now.
        if (event.inFlight() > 0 || AttentionCode.aboutReading(code)) {
            return;
        }
        if (draft.follows() != null) {
            FollowingUp.redrive(draft, code);
            return;
        }
        resume(draft, code);
    }

    static void resume(Draft draft, String code) {
        switch (draft.status) {
            case LOCATING -> {
                draft.graphRounds = 0;
                Locating.expand(draft);
            }
            case APPLYING -> {
                allowSupplement(draft, code);
                reapply(draft);
            }
            case VERIFYING -> {
                allowSupplement(draft, code);
                if (failed(draft)) {
                    reapply(draft);
                } else {
                    Verifying.start(draft);
                }
            }
            case AWAITING_RELEASE -> draft.effect(Effect.BUILD_PACKAGE);
            case RECEIVED,
                    AWAITING_IDENTITY,
                    AWAITING_APPROVAL,
                    ANSWERING,
                    COMPLETED,
                    REFUSED,
                    WITHDRAWING,
                    WITHDRAWN -> {
                // The flag was all there was.
            }
        }
    }

    private static void allowSupplement(Draft draft, String code) {
        if (code.equals(AttentionCode.SUPPLEMENT_BOUND.name())) {
            draft.planBound = draft.plan + 1;
        }
    }

    /** Failed items, of whatever plan, go out again in a new round, with those that they stopped. */
    private static void reapply(Draft draft) {
        draft.change(item -> item.became(Outcome.FAILED) ? item.done(null) : item);
        Applying.next(draft, Set.of());
    }

    private static boolean failed(Draft draft) {
        return draft.items.stream().anyMatch(item -> item.became(Outcome.FAILED));
    }
}
