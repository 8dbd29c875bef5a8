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
    static final String ACTIVITY = "activityid";
    static final String PARTY = "partyid";

    private final Dataverse dataverse;
    private final Identities identities;

    Parties(Dataverse dataverse, Identities identities) {
        this.dataverse = dataverse;
        this.identities = identities;
    }

    /** Of which one of the people is one, whatever the activities regard. */
    static List<Query> ofPeople(Collection<String> personIds) {
        return Query.pointing(SET, PARTY, personIds);
    }

    static List<Query> ofActivities(Collection<String> activityIds) {
        return Query.pointing(SET, ACTIVITY, activityIds);
    }

    List<Row> ofActivity(String activityId) {
        return dataverse.list(SET, OData.pointsTo(ACTIVITY, activityId));
    }

    /** The activities that another contact, lead or unknown address took part in. */
    Set<String> shared(Collection<Row> parties, Collection<Person> subject) {
        Set<String> shared = new HashSet<>();
        for (Row party : parties) {
            String activity = party.lookup(ACTIVITY);
            if (activity != null && somebodyElse(party, subject)) {
                shared.add(activity);
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
