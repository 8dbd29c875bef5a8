package org.lethe.connector.crm;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.identity.Emails;

/** Senders, recipients and attendees of activities. */
final class Parties {
    private static final String SET = "activityparties";
    private static final String ACTIVITY = "activityid";
    private static final String PARTY = "partyid";

    private final Dataverse dataverse;
    private final Identities identities;

    Parties(Dataverse dataverse, Identities identities) {
        this.dataverse = dataverse;
        this.identities = identities;
    }

    /** Activities of which one of the people is a party, whatever they regard. */
    List<Row> ofPeople(List<String> personIds) {
        return dataverse.list(SET, OData.anyPointsTo(PARTY, personIds));
    }

    List<Row> ofActivity(String activityId) {
        return dataverse.list(SET, OData.pointsTo(ACTIVITY, activityId));
    }

    /** Those of the activities that another contact, lead or unknown address took part in. */
    Set<String> shared(Collection<String> activityIds, Collection<Person> subject) {
        Set<String> shared = new HashSet<>();
        for (List<String> ids : Batches.of(activityIds, id -> id)) {
            for (Row party : dataverse.list(SET, OData.anyPointsTo(ACTIVITY, ids))) {
                String activity = party.lookup(ACTIVITY);
                if (activity != null && somebodyElse(party, subject)) {
                    shared.add(activity);
                }
            }
        }
        return shared;
    }

    private boolean somebodyElse(Row party, Collection<Person> subject) {
        String id = party.lookup(PARTY);
        if (id != null) {
            boolean person =
                    CrmCollection.named(String.valueOf(party.lookupType(PARTY))).isPresent();
            return person && subject.stream().noneMatch(one -> one.id().equals(id));
        }
        return notOurs(party.text("addressused"), subject);
    }

    private boolean notOurs(@Nullable String address, Collection<Person> subject) {
        return Emails.identifier(address)
                .filter(used -> subject.stream()
                        .noneMatch(one ->
                                identities.of(one.collection(), one.row()).contains(used)))
                .isPresent();
    }
}
