package org.lethe.connector.crm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;
import org.lethe.connector.PlannedAction;

/** Reads again whose a record is, before anything is done with it. */
final class Owners {
    static final List<String> LOOKUPS = List.of("regardingobjectid", "objectid", "customerid", "primarycontactid");

    private final Reading reading;
    private final Identities identities;

    Owners(Reading reading, Identities identities) {
        this.reading = reading;
        this.identities = identities;
    }

    /** Reads, or remembers from a moment ago. */
    interface Reading {
        Optional<Row> row(CrmCollection collection, String id);

        List<Row> parties(String activityId);
    }

    /**
     * The approved person with the identifier that confirmed it.
     *
     * @param id of the contact or lead
     */
    record Confirmed(CrmCollection collection, String id, Row row, Identifier identifier) {
        @Override
        public String toString() {
            return "Confirmed[" + collection + "]";
        }

        Person person() {
            return new Person(collection, id, row, identifier, true);
        }
    }

    /** The person that the record belongs to, if it is still the one that was approved. */
    Optional<Confirmed> confirm(CrmCollection collection, Row row, PlannedAction.Match match) {
        return switch (collection.kind()) {
            case PERSON -> identified(collection, row, match);
            case NOTE, CASE -> byLookups(row, match);
            case ACTIVITY -> byLookups(row, match).or(() -> byParties(row.require(collection.key()), match));
        };
    }

    private Optional<Confirmed> identified(CrmCollection collection, Row row, PlannedAction.Match match) {
        return identities.of(collection, row).stream()
                .filter(match::confirms)
                .findFirst()
                .map(identifier -> new Confirmed(collection, row.require(collection.key()), row, identifier));
    }

    private Optional<Confirmed> byLookups(Row row, PlannedAction.Match match) {
        return LOOKUPS.stream()
                .map(lookup -> follow(row.lookupType(lookup), row.lookup(lookup), match))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Confirmed> byParties(String activityId, PlannedAction.Match match) {
        return reading.parties(activityId).stream()
                .map(party -> follow(party.lookupType("partyid"), party.lookup("partyid"), match))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** From a contact or lead to its identifiers, from a case to its customer. */
    private Optional<Confirmed> follow(@Nullable String type, @Nullable String id, PlannedAction.Match match) {
        if (id == null) {
            return Optional.empty();
        }
        return leading(type).flatMap(target -> reading.row(target, id).flatMap(row -> confirm(target, row, match)));
    }

    /** The table, if its rows are people or lead to one. */
    static Optional<CrmCollection> leading(@Nullable String type) {
        return CrmCollection.named(String.valueOf(type))
                .filter(target -> target.kind() == CrmCollection.Kind.PERSON || target == CrmCollection.INCIDENT);
    }
}
