package org.lethe.connector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which records of people to list.
 *
 * @param since records made at this instant or later
 * @param until and before this one
 * @param after where the page before ended, as {@link Page#next} said; empty for the first
 * @param limit most records of the page, more than 0
 */
public record Survey(Instant since, Instant until, Optional<String> after, int limit) {

    /**
     * Some of the records.
     *
     * @param records in no order
     * @param next where the next page begins, in the system's own words; empty when there is none. It travels sealed
     */
    public record Page(List<NewRecord> records, Optional<String> next) {
        public Page {
            records = List.copyOf(records);
        }
    }

    /** Who made a record. */
    public enum Origin {
        /** The record does not say. */
        UNKNOWN,
        /** The person: a form that they filled in, an account that they opened. */
        PERSON,
        /** A program: an import, a synchronisation, an integration. */
        IMPORT
    }

    /**
     * A record of a person.
     *
     * @param collection a collection of the data map
     * @param identifiers everything on it that names the person, canonical
     * @param madeAt when it was made
     * @param consentAt when the person last gave a consent that is on the record; empty when there is none
     */
    public record NewRecord(
            String collection,
            List<Identifier> identifiers,
            Instant madeAt,
            Origin origin,
            Optional<Instant> consentAt) {
        public NewRecord {
            identifiers = List.copyOf(identifiers);
        }

        @Override
        public String toString() {
            return "NewRecord[" + collection + " " + origin + "]";
        }
    }
}
