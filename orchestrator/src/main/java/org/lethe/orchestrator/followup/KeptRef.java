package org.lethe.orchestrator.followup;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Action;

/**
 * A record that must be found again after its request has ended: where it is, what was to be done with it, and how to tell
 * that it is still the same person's; nothing that names the person.
 *
 * @param ref the system's own key of the record
 * @param action as it was approved
 * @param dueOn the first day on which something is to be done; null when only a restore or a person makes it due
 * @param lastDay the last day on which the ref is needed
 * @param origin of the item; null for what was kept by a version that did not note it, and for a restriction
 */
public record KeptRef(
        String system,
        String collection,
        String ref,
        Action action,
        Purpose purpose,
        @Nullable LocalDate dueOn,
        LocalDate lastDay,
        @Nullable Origin origin) {

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

    /**
     * The plan's item that the ref comes from.
     *
     * @param seq its place in the order in which the records must be treated
     * @param dataMap version of the data map that proposed what was approved
     * @param match HMAC of the identifier that matched, base64
     * @param matchKey what the match was made with, base64: it checks a match and opens nothing
     */
    public record Origin(UUID item, int seq, String dataMap, String match, String matchKey) {
        /** Never the match. */
        @Override
        public String toString() {
            return "Origin[" + item + "]";
        }
    }

    /** Needed longer than was foreseen. */
    KeptRef until(LocalDate later) {
        return new KeptRef(system, collection, ref, action, purpose, dueOn, later, origin);
    }

    boolean sameRecord(KeptRef other) {
        return system.equals(other.system) && collection.equals(other.collection) && ref.equals(other.ref);
    }

    @Override
    public String toString() {
        return "KeptRef[" + system + " " + collection + " " + purpose + " " + lastDay + "]";
    }
}
