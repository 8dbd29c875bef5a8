package org.lethe.orchestrator.task;

import org.lethe.orchestrator.inventory.InventorySystem.Kind;
import org.lethe.orchestrator.request.RequestException;

/** Which ends a task can have: what the law asks of one's own systems, of processors, and of recipients. */
final class TaskRules {
    private TaskRules() {}

    /** @throws RequestException naming the field */
    static void check(Kind kind, TaskEnd end) {
        boolean impossible = end.outcome() == TaskOutcome.NOT_POSSIBLE;
        if (impossible && end.ground() == null) {
            throw RequestException.invalid("ground", "is missing; NOT_POSSIBLE needs the ground");
        }
        if (!impossible && end.ground() != null) {
            throw RequestException.invalid("ground", "must be left out unless the outcome is NOT_POSSIBLE");
        }
        if (end.ground() == TaskGround.DISPROPORTIONATE_EFFORT && kind != Kind.RECIPIENT_NOTIFICATION) {
            throw RequestException.invalid("ground", "excuses from telling recipients only (Art. 19)");
        }
        if (end.outcome() == TaskOutcome.INSTRUCTED_UNCONFIRMED && kind != Kind.PROCESSOR_INSTRUCTION) {
            throw RequestException.invalid("outcome", "fits instructions to processors only");
        }
        boolean others = kind == Kind.PROCESSOR_INSTRUCTION || kind == Kind.RECIPIENT_NOTIFICATION;
        if (others && end.outcome() == TaskOutcome.DONE && end.evidenceSha256() == null && end.reference() == null) {
            throw RequestException.invalid(
                    "reference", "is missing; what others did or were told needs a reference or evidenceSha256");
        }
    }
}
