package org.lethe.connector.runtime.execute;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Until when items may be started: the attempt's time, or until the work goes to another instance. */
record Deadline(Instant notAfter, Clock clock, BooleanSupplier handedOver) {
    static final String EXPIRED = "EXPIRED";
    static final String HANDED_OVER = "HANDED_OVER";

    /** Why nothing more may be started; empty while it may. */
    Optional<String> reached() {
        if (clock.instant().isAfter(notAfter)) {
            return Optional.of(EXPIRED);
        }
        return handedOver.getAsBoolean() ? Optional.of(HANDED_OVER) : Optional.empty();
    }
}
