package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Rules.Facts;

/** Finds the notes, activities and cases of people, in the order in which they must go. */
final class Dependents {
    private static final String POINTERS = "activitypointers";
    static final String REGARDING = "regardingobjectid";
    private static final String[] POINTER = {"activityid", "activitytypecode", "_regardingobjectid_value"};

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
        List<String> ids = List.copyOf(owners.keySet());
        List<List<Row>> answers =
                dataverse.ask(List.of(Cases.ofPeople(ids), notes(ids), regarding(ids), Parties.ofPeople(ids)));
        List<Row> notes = new ArrayList<>(answers.get(1));
        List<Row> pointers = new ArrayList<>(answers.get(2));
        List<Dependent> incidents = List.of();
        Map<String, Row> cased = cased(answers.get(0), owners);
        if (!cased.isEmpty()) {
            List<List<Row>> more = dataverse.ask(
                    List.of(Cases.resolutions(cased.keySet()), notes(cased.keySet()), regarding(cased.keySet())));
            incidents = incidents(cased, owners, more.get(0));
            incidents.forEach(incident -> owners.put(incident.id(), new Owner(incident.owner(), incident.facts())));
            notes.addAll(more.get(1));
            pointers.addAll(more.get(2));
        }
        Map<String, Dependent> distinct = new LinkedHashMap<>();
        notes(notes, owners).forEach(note -> distinct.putIfAbsent(note.id(), note));
        activities(owners, people, pointers, answers.get(3))
                .forEach(activity -> distinct.putIfAbsent(activity.id(), activity));
        List<Dependent> found = new ArrayList<>(distinct.values());
        found.addAll(incidents);
        return found;
    }

    /** Asks for anything that the vendor would delete together with the person. */
    static List<List<Query>> left(String personId) {
        return List.of(
                List.of(Query.any("annotations", "annotationid", OData.pointsTo("objectid", personId))),
                List.of(Query.any(POINTERS, "activityid", OData.pointsTo(REGARDING, personId))),
                List.of(Query.any("incidents", "incidentid", OData.pointsTo("customerid", personId))));
    }

    /** Asks for the notes, and for the activities of every kind, that the vendor would delete together with the cases. */
    static List<List<Query>> ofCases(Collection<String> caseIds) {
        return List.of(notes(caseIds), regarding(caseIds));
    }

    private record Owner(Person person, Facts facts) {}

    private static List<Query> notes(Collection<String> ids) {
        return Query.pointing(CrmCollection.ANNOTATION.set(), "objectid", ids, "annotationid", "_objectid_value");
    }

    private static List<Query> regarding(Collection<String> ids) {
        return Query.pointing(POINTERS, REGARDING, ids, POINTER);
    }

    /** The cases of the people, by id. */
    private static Map<String, Row> cased(List<Row> rows, Map<String, Owner> people) {
        Map<String, Row> cased = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> owner(people, row) != null)
                .forEach(row -> cased.put(row.require(CrmCollection.INCIDENT.key()), row));
        return cased;
    }

    /** The customer before the contact that is named beside it. */
    private static @Nullable Owner owner(Map<String, Owner> people, Row incident) {
        Owner customer = people.get(String.valueOf(incident.lookup("customerid")));
        return customer != null ? customer : people.get(String.valueOf(incident.lookup("primarycontactid")));
    }

    private List<Dependent> incidents(Map<String, Row> cased, Map<String, Owner> people, List<Row> resolutions) {
        Map<String, Facts> facts = cases.facts(List.copyOf(cased.values()), resolutions);
        List<Dependent> found = new ArrayList<>();
        cased.forEach((id, row) -> {
            Owner owner = owner(people, row);
            if (owner != null) {
                boolean customer = owner.person().id().equals(row.lookup("customerid"));
                found.add(new Dependent(
                        CrmCollection.INCIDENT, id, owner.person(), facts.getOrDefault(id, Facts.NONE), customer));
            }
        });
        return found;
    }

    private static List<Dependent> notes(List<Row> rows, Map<String, Owner> owners) {
        List<Dependent> found = new ArrayList<>();
        for (Row row : rows) {
            Owner owner = owners.get(String.valueOf(row.lookup("objectid")));
            if (owner != null) {
                String id = row.require(CrmCollection.ANNOTATION.key());
                found.add(new Dependent(CrmCollection.ANNOTATION, id, owner.person(), owner.facts(), true));
            }
        }
        return found;
    }

    private List<Dependent> activities(
            Map<String, Owner> owners, List<Person> people, List<Row> pointers, List<Row> participations) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, Owner> byActivity = new LinkedHashMap<>();
        pointers.forEach(row -> rows.put(row.require("activityid"), row));
        rows.forEach((id, row) -> claim(byActivity, id, owners.get(String.valueOf(row.lookup(REGARDING)))));
        participations.forEach(party -> claim(
                byActivity, party.lookup(Parties.ACTIVITY), owners.get(String.valueOf(party.lookup(Parties.PARTY)))));
        List<String> unread =
                byActivity.keySet().stream().filter(id -> !rows.containsKey(id)).toList();
        List<List<Row>> answers = dataverse.ask(List.of(
                Query.byId(POINTERS, "activityid", unread, POINTER), Parties.ofActivities(byActivity.keySet())));
        answers.get(0).forEach(row -> rows.put(row.require("activityid"), row));
        Set<String> shared = parties.shared(answers.get(1), people);
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

    private static void claim(Map<String, Owner> byActivity, @Nullable String activity, @Nullable Owner owner) {
        if (activity != null && owner != null) {
            byActivity.putIfAbsent(activity, owner);
        }
    }
}
