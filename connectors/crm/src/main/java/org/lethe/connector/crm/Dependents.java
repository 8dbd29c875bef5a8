package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Rules.Facts;

/** Finds the notes, activities and cases of people, in the order in which they must go. */
final class Dependents {
    private static final String POINTERS = "activitypointers";
    private static final String REGARDING = "regardingobjectid";

    private final Dataverse dataverse;
    private final Parties parties;
    private final Cases cases;

    Dependents(Dataverse dataverse, Parties parties, Cases cases) {
        this.dataverse = dataverse;
        this.parties = parties;
        this.cases = cases;
    }

    List<Dependent> of(List<Person> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Map<String, Owner> owners = new LinkedHashMap<>();
        people.forEach(person -> owners.put(person.id(), new Owner(person, Facts.NONE)));
        List<Dependent> found = new ArrayList<>();
        List<Dependent> incidents = cases(people);
        incidents.forEach(incident -> owners.put(incident.id(), new Owner(incident.owner(), incident.facts())));
        Map<String, Dependent> distinct = new LinkedHashMap<>();
        notes(owners).forEach(note -> distinct.putIfAbsent(note.id(), note));
        activities(owners, people).forEach(activity -> distinct.putIfAbsent(activity.id(), activity));
        found.addAll(distinct.values());
        found.addAll(incidents);
        return found;
    }

    /** Whether anything is left that the vendor would delete together with the person. */
    boolean anyLeft(String personId) {
        return dataverse.any("annotations", "annotationid", OData.pointsTo("objectid", personId))
                || dataverse.any(POINTERS, "activityid", OData.pointsTo(REGARDING, personId))
                || dataverse.any("incidents", "incidentid", OData.pointsTo("customerid", personId));
    }

    private record Owner(Person person, Facts facts) {}

    private List<Dependent> cases(List<Person> people) {
        Map<String, Person> byId =
                people.stream().collect(Collectors.toMap(Person::id, Function.identity(), (a, b) -> a));
        Map<String, Row> rows = new LinkedHashMap<>();
        for (List<String> ids : Batches.of(people, Person::id)) {
            String filter = OData.anyPointsTo("customerid", ids) + " or " + OData.anyPointsTo("primarycontactid", ids);
            dataverse
                    .list("incidents", filter)
                    .forEach(row -> rows.put(row.require(CrmCollection.INCIDENT.key()), row));
        }
        Map<String, Facts> facts = cases.facts(List.copyOf(rows.values()));
        List<Dependent> found = new ArrayList<>();
        rows.forEach((id, row) -> {
            Person customer = owner(byId, row.lookup("customerid"));
            Person owner = customer != null ? customer : owner(byId, row.lookup("primarycontactid"));
            if (owner != null) {
                found.add(new Dependent(
                        CrmCollection.INCIDENT, id, owner, facts.getOrDefault(id, Facts.NONE), customer != null));
            }
        });
        return found;
    }

    private static @Nullable Person owner(Map<String, Person> byId, @Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    private List<Dependent> notes(Map<String, Owner> owners) {
        List<Dependent> found = new ArrayList<>();
        for (List<String> ids : Batches.of(owners.keySet(), id -> id)) {
            for (Row row : dataverse.list(
                    CrmCollection.ANNOTATION.set(),
                    OData.anyPointsTo("objectid", ids),
                    "annotationid",
                    "_objectid_value")) {
                Owner owner = owners.get(String.valueOf(row.lookup("objectid")));
                if (owner != null) {
                    String id = row.require(CrmCollection.ANNOTATION.key());
                    found.add(new Dependent(CrmCollection.ANNOTATION, id, owner.person(), owner.facts(), true));
                }
            }
        }
        return found;
    }

    private List<Dependent> activities(Map<String, Owner> owners, List<Person> people) {
        Map<String, Owner> byActivity = new LinkedHashMap<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (List<String> ids : Batches.of(owners.keySet(), id -> id)) {
            pointers(OData.anyPointsTo(REGARDING, ids)).forEach(row -> {
                String id = row.require("activityid");
                rows.put(id, row);
                Owner owner = owners.get(String.valueOf(row.lookup(REGARDING)));
                if (owner != null) {
                    byActivity.put(id, owner);
                }
            });
        }
        asParty(people, owners, byActivity, rows);
        Set<String> shared = parties.shared(rows.keySet(), people);
        List<Dependent> found = new ArrayList<>();
        rows.forEach((id, row) -> {
            Owner owner = byActivity.get(id);
            if (owner != null) {
                boolean cascades = owner.person().id().equals(row.lookup(REGARDING));
                CrmCollection.named(String.valueOf(row.text("activitytypecode")))
                        .ifPresent(type -> found.add(new Dependent(
                                type, id, owner.person(), owner.facts().withShared(shared.contains(id)), cascades)));
            }
        });
        return found;
    }

    private void asParty(
            List<Person> people, Map<String, Owner> owners, Map<String, Owner> byActivity, Map<String, Row> rows) {
        for (List<String> ids : Batches.of(people, Person::id)) {
            for (Row party : parties.ofPeople(ids)) {
                Owner owner = owners.get(String.valueOf(party.lookup("partyid")));
                String activity = party.lookup("activityid");
                if (owner != null && activity != null) {
                    byActivity.putIfAbsent(activity, owner);
                }
            }
        }
        List<String> unread =
                byActivity.keySet().stream().filter(id -> !rows.containsKey(id)).toList();
        for (List<String> ids : Batches.of(unread, id -> id)) {
            String filter =
                    ids.stream().map(id -> "activityid eq " + OData.guid(id)).collect(Collectors.joining(" or "));
            pointers(filter).forEach(row -> rows.put(row.require("activityid"), row));
        }
    }

    private List<Row> pointers(String filter) {
        return dataverse.list(POINTERS, filter, "activityid", "activitytypecode", "_regardingobjectid_value");
    }
}
