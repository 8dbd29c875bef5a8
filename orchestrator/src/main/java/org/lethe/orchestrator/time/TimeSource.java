package org.lethe.orchestrator.time;

import java.time.Duration;
import java.util.Optional;

/** A clock that is not ours. Called by one thread. */
@FunctionalInterface
interface TimeSource {
    /** Empty when it does not answer. */
    Optional<Reading> read();

    /**
     * What another clock says.
     *
     * @param source which, for people: {@code ntp HOST, HOST} or {@code database}
     * @param offset what must be added to our clock to get that one
     */
    record Reading(String source, Duration offset) {}
}
