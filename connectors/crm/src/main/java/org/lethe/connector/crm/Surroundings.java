package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose some records are, who took part in them and what would go with them, read with one call just before they are
 * changed. What those lead to, such as the customer of a case, is read when it is asked for. For one run only: nothing
 * here is read again.
 */
final class Surroundings implements Owners.Reading {
    /** Of the activity that closes a case; it holds nothing but how the case ended. */
    private static final String RESOLUTION = "incidentresolution";

    private final Dataverse dataverse;
    private final Map<String, Optional<Row>> rows = new HashMap<>();
    private final Map<String, List<Row>> parties = new HashMap<>();
    private final Map<String, Set<String>> onCases = new HashMap<>();

    private Surroundings(Dataverse dataverse) {
        this.dataverse = dataverse;
    }

    /**
     * Of some records, by id.
     *
     * @param activities ids of those of them that people can take part in
     * @param cases ids of those of them that the vendor deletes notes and activities with
     */
    static Surroundings of(
            Dataverse dataverse, Map<String, Row> records, Collection<String> activities, Collection<String> cases) {
        Surroundings read = new Surroundings(dataverse);
        Map<CrmCollection, Set<String>> owners = owners(records.values());
        List<List<Query>> more = new ArrayList<>(Dependents.ofCases(cases));
        more.add(Parties.ofActivities(activities));
        Found found = Found.of(dataverse, owners, more);
        owners.values().stream()
                .flatMap(Set::stream)
                .forEach(
                        id -> read.rows.put(id, Optional.ofNullable(found.rows().get(id))));
        activities.forEach(id -> read.parties.put(id, new ArrayList<>()));
        found.more().get(0).forEach(note -> read.onCase(note, "objectid", CrmCollection.ANNOTATION.key()));
        found.more().get(1).stream()
                .filter(activity -> !RESOLUTION.equals(activity.text("activitytypecode")))
                .forEach(activity -> read.onCase(activity, Dependents.REGARDING, Parties.ACTIVITY));
        found.more().get(2).forEach(read::party);
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

    private void onCase(Row row, String lookup, String key) {
        onCases.computeIfAbsent(String.valueOf(row.lookup(lookup)), unused -> new HashSet<>())
                .add(row.require(key));
    }

    /** Ids of the notes and activities that the vendor would delete together with the case. */
    Set<String> onCase(String caseId) {
        return onCases.getOrDefault(caseId, Set.of());
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
