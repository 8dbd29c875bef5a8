package org.lethe.orchestrator.followup;

import java.time.LocalDate;
import org.lethe.wire.Action;

/**
 * A record that must be found again after its request has ended: where it is and what was to be done with it, nothing of
 * the person.
 *
 * @param ref the system's own key of the record
 * @param action as it was approved
 * @param lastDay the last day on which the ref is needed
 */
public record KeptRef(String system, String collection, String ref, Action action, Purpose purpose, LocalDate lastDay) {

    /** Why the ref is still needed. */
    public enum Purpose {
        /** The record is retained until a date, and is to go then. */
        RETENTION,
        /** The vendor purges it on a date, which is to be looked at then. */
        VENDOR_PURGE,
        /** Its processing is restricted until a date, or for as long as the case file is kept. */
        RESTRICTION,
        /** A backup of its system could bring it back, and it would have to be erased again. */
        BACKUP
    }

    @Override
    public String toString() {
        return "KeptRef[" + system + " " + collection + " " + purpose + " " + lastDay + "]";
    }
}
