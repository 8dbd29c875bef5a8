package org.lethe.orchestrator.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;

/** What stands around the decisions for one request: the same schedule drives it in memory and over the real tables. */
interface Shell {
    /** When the process dies while it folds replies. */
    enum Death {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    Instant now();

    /** Also backward. */
    void forward(Duration time);

    void file();

    RequestState state();

    /** Facts in order, their types. */
    List<String> facts();

    /** Unanswered steps with everything that is known of them, in order, for people to read. */
    List<String> steps();

    /** Claims what is due, in the order of the command ids. */
    List<Sent> claim();

    /** What the command of a claimed step carries. */
    SpecificRecord payload(Step step);

    void notSent(Sent sent);

    void sweep();

    void fold(List<Said> replies, Death death);

    void decide(ItemDecision decision);

    void decideIdentifier(SubjectIdentifier known, boolean accepted);

    void approve(String hash);

    void release();

    void answer();

    void refuse();

    void withdraw();

    void redrive();

    /** Number of completion records. */
    int records();

    default void approveSeen() {
        String hash = state().planHash();
        if (hash != null) {
            approve(hash);
        }
    }

    default void decideAll(Action action, Ground ground) {
        for (PlanItem item : state().currentPlan()) {
            if (item.open() && state().status() == Status.AWAITING_APPROVAL) {
                decide(new ItemDecision(item.id(), action, ground, "looked at it"));
            }
        }
    }

    default void decideIdentifiers(boolean accepted) {
        for (SubjectIdentifier known : state().identifiers()) {
            if (known.standing() == SubjectIdentifier.Standing.OPEN && state().status() == Status.AWAITING_APPROVAL) {
                decideIdentifier(known, accepted);
            }
        }
    }
}
