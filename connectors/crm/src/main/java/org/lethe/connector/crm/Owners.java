package org.lethe.connector.crm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;
import org.lethe.connector.PlannedAction;

/** Reads again whose a record is, before anything is done with it. */
final class Owners {
    private static final List<String> LOOKUPS =
            List.of("regardingobjectid", "objectid", "customerid", "primarycontactid");

    private final Find find;
    private final Identities identities;
    private final Parties parties;

    Owners(Find find, Identities identities, Parties parties) {
        this.find = find;
        this.identities = identities;
        this.parties = parties;
    }

    /** Reads a row, or remembers it from a moment ago. */
    @FunctionalInterface
    interface Find {
        Optional<Row> row(CrmCollection collection, String id);
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
        return parties.ofActivity(activityId).stream()
                .map(party -> follow(party.lookupType("partyid"), party.lookup("partyid"), match))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** From a contact or lead to its identifiers, from a case to its customer. */
    private Optional<Confirmed> follow(@Nullable String type, @Nullable String id, PlannedAction.Match match) {
        if (type == null || id == null) {
            return Optional.empty();
        }
        return CrmCollection.named(type)
                .filter(target -> target.kind() == CrmCollection.Kind.PERSON || target == CrmCollection.INCIDENT)
                .flatMap(target -> find.row(target, id).flatMap(row -> confirm(target, row, match)));
    }
}
