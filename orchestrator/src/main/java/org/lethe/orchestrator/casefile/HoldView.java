package org.lethe.orchestrator.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold as it is shown.
 *
 * @param requestNumber the request's number, as people say it
 * @param reviewDue whether it stands and its day of review has come
 * @param placedBy pseudonymous staff id
 * @param reason null for who may not read it, and when the case file is destroyed or was when the hold was placed
 * @param liftedAt null while it stands
 */
public record HoldView(
        UUID id,
        UUID request,
        long requestNumber,
        HoldKind kind,
        @Nullable String reference,
        LocalDate reviewOn,
        boolean reviewDue,
        String placedBy,
        Instant placedAt,
        @Nullable String reason,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt,
        @Nullable String liftReason) {
    /** Whether it has not been lifted. */
    public boolean stands() {
        return liftedAt == null;
    }

    /** Never the reasons. */
    @Override
    public String toString() {
        return "HoldView[" + id + " " + kind + "]";
    }

    HoldView withoutTexts() {
        return new HoldView(
                id,
                request,
                requestNumber,
                kind,
                reference,
                reviewOn,
                reviewDue,
                placedBy,
                placedAt,
                null,
                liftedBy,
                liftedAt,
                null);
    }
}
