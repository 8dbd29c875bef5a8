package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose some records are and who took part in them, read with one call just before they are changed. What those lead to,
 * such as the customer of a case, is read when it is asked for. For one run only: nothing here is read again.
 */
final class Surroundings implements Owners.Reading {
    private final Dataverse dataverse;
    private final Map<String, Optional<Row>> rows = new HashMap<>();
    private final Map<String, List<Row>> parties = new HashMap<>();

    private Surroundings(Dataverse dataverse) {
        this.dataverse = dataverse;
    }

    /** @param records by id, all of one collection */
    static Surroundings of(Dataverse dataverse, CrmCollection collection, Map<String, Row> records) {
        Surroundings read = new Surroundings(dataverse);
        Map<CrmCollection, Set<String>> owners = owners(records.values());
        List<CrmCollection> kinds = List.copyOf(owners.keySet());
        List<List<Query>> questions = new ArrayList<>();
        owners.forEach((kind, ids) -> questions.add(Query.byId(kind.set(), kind.key(), ids)));
        boolean activities = collection.kind() == CrmCollection.Kind.ACTIVITY;
        questions.add(activities ? Parties.ofActivities(records.keySet()) : List.of());
        List<List<Row>> answers = dataverse.ask(questions);
        for (int i = 0; i < kinds.size(); i++) {
            CrmCollection kind = kinds.get(i);
            owners.getOrDefault(kind, Set.of()).forEach(id -> read.rows.put(id, Optional.empty()));
            answers.get(i).forEach(row -> read.rows.put(row.require(kind.key()), Optional.of(row)));
        }
        records.keySet().forEach(id -> read.parties.put(id, new ArrayList<>()));
        answers.get(kinds.size()).forEach(party -> read.party(party));
        return read;
    }

    private static Map<CrmCollection, Set<String>> owners(Collection<Row> records) {
        Map<CrmCollection, Set<String>> owners = new EnumMap<>(CrmCollection.class);
        for (Row record : records) {
            for (String lookup : Owners.LOOKUPS) {
                String id = record.lookup(lookup);
                Owners.leading(record.lookupType(lookup))
                        .filter(unused -> id != null)
                        .ifPresent(kind -> owners.computeIfAbsent(kind, unused -> new LinkedHashSet<>())
                                .add(String.valueOf(id)));
            }
        }
        return owners;
    }

    private void party(Row party) {
        String activity = party.lookup(Parties.ACTIVITY);
        List<Row> known = activity == null ? null : parties.get(activity);
        if (known != null) {
            known.add(party);
        }
    }

    @Override
    public Optional<Row> row(CrmCollection collection, String id) {
        return rows.computeIfAbsent(id, unused -> dataverse.find(collection, id));
    }

    @Override
    public List<Row> parties(String activityId) {
        return parties.getOrDefault(activityId, List.of());
    }
}
