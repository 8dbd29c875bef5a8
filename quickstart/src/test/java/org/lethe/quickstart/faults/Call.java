package org.lethe.quickstart.faults;

import java.time.Instant;

/**
 * One call of a connector, as its system saw it.
 *
 * @param process name of the process that called
 * @param verb locate, apply or check
 * @param email of the data subject
 * @param ref of the record, empty for locate
 * @param effect whether the call erased the record
 * @param from when it came in
 * @param to when the system was done with it, as long after {@code from} as a vendor takes
 */
record Call(
        String process,
        String system,
        String verb,
        String email,
        String ref,
        boolean effect,
        Instant from,
        Instant to) {
    boolean overlaps(Call other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
