package org.lethe.orchestrator.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.RequestType;

/**
 * One task, as people see it: no identifiers.
 *
 * @param requestNumber of the request, as lists show it
 * @param controller id of the controller that the request is addressed to
 * @param title of the system as the inventory has it now; its name when it has left
 * @param dueOn when the person must be answered
 * @param outcome null while the task is open
 * @param ground with {@link TaskOutcome#NOT_POSSIBLE} only
 * @param doneAt when it was done, as the person says who ended it
 * @param by pseudonymous staff id
 * @param endedAt when that was said
 * @param evidenceHmac hex
 */
public record TaskView(
        UUID id,
        long number,
        UUID request,
        long requestNumber,
        RequestType type,
        String controller,
        String system,
        String title,
        InventorySystem.Kind kind,
        LocalDate dueOn,
        Instant openedAt,
        @Nullable TaskOutcome outcome,
        @Nullable TaskGround ground,
        @Nullable Instant doneAt,
        @Nullable String by,
        @Nullable Instant endedAt,
        @Nullable String evidenceHmac,
        @Nullable String reference) {

    /** True while somebody must do something: an instruction waits for its confirmation, although it holds up nothing. */
    public boolean endable() {
        return outcome == null || outcome == TaskOutcome.INSTRUCTED_UNCONFIRMED;
    }
}
