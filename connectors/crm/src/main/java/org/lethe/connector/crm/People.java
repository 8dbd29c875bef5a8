package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Identifier;

/** Finds the contacts and leads of one subject. */
final class People {
    private final Dataverse dataverse;
    private final Identities identities;

    People(Dataverse dataverse, Identities identities) {
        this.dataverse = dataverse;
        this.identities = identities;
    }

    /** Leads before contacts: a lead is also found by the contact it became. */
    List<Person> find(List<Identifier> asked) {
        List<List<Row>> found =
                dataverse.ask(List.of(query(CrmCollection.CONTACT, asked), query(CrmCollection.LEAD, asked)));
        List<Row> contacts = confirmed(CrmCollection.CONTACT, found.get(0), asked);
        List<Row> leads = confirmed(CrmCollection.LEAD, found.get(1), asked);
        List<Person> people = new ArrayList<>();
        leads.forEach(row -> people.add(person(CrmCollection.LEAD, row, asked, contacts, leads)));
        contacts.forEach(row -> people.add(person(CrmCollection.CONTACT, row, asked, contacts, leads)));
        return people;
    }

    /** Asks for the contacts that have the identifier. */
    List<Query> holders(Identifier identifier) {
        return query(CrmCollection.CONTACT, List.of(identifier));
    }

    /**
     * Whether the identifier is that of more than one contact, or of another one than {@code self}.
     *
     * @param holders what was answered to {@link #holders}
     */
    boolean shared(CrmCollection collection, Row self, Identifier identifier, List<Row> holders) {
        Set<String> roots = roots(holders, identifier);
        if (collection == CrmCollection.CONTACT) {
            roots.add(root(self));
        }
        return roots.size() > 1;
    }

    private List<Query> query(CrmCollection collection, List<Identifier> asked) {
        String filter = identities.filter(collection, asked);
        return filter.isEmpty() ? List.of() : List.of(Query.of(collection.set(), filter));
    }

    private List<Row> confirmed(CrmCollection collection, List<Row> rows, List<Identifier> asked) {
        return rows.stream()
                .filter(row -> asked.stream().anyMatch(identities.of(collection, row)::contains))
                .toList();
    }

    private Person person(
            CrmCollection collection, Row row, List<Identifier> asked, List<Row> contacts, List<Row> leads) {
        Set<Identifier> has = identities.of(collection, row);
        List<Identifier> matching = asked.stream()
                .filter(has::contains)
                .sorted(Comparator.comparingInt(Person::strength).reversed())
                .toList();
        Optional<Identifier> own = matching.stream()
                .filter(identifier -> identities.certain(identifier, row))
                .filter(identifier -> !shared(identifier, contacts, leads))
                .findFirst();
        Identifier by = own.orElseGet(() -> alone(collection, row, matching));
        return new Person(collection, row.require(collection.key()), row, by, own.isPresent());
    }

    /**
     * What tells the record from those of others who have the same mailbox or number: something else on it that no other
     * contact has. A person decides about the record; by this the decision can be carried out, while an identifier that
     * several have would stop it, and one that the record loses after the approval does.
     */
    private Identifier alone(CrmCollection collection, Row row, List<Identifier> matching) {
        Set<Identifier> more = new LinkedHashSet<>(matching);
        identities.of(collection, row).stream()
                .sorted(Comparator.comparingInt(Person::strength).reversed())
                .forEach(more::add);
        return more.stream()
                .filter(identifier -> !shared(
                        collection,
                        row,
                        identifier,
                        dataverse.ask(List.of(holders(identifier))).get(0)))
                .findFirst()
                .orElse(matching.get(0));
    }

    /** Two contacts, or people of different family names, with one mailbox or number. */
    private boolean shared(Identifier identifier, List<Row> contacts, List<Row> leads) {
        Set<String> names = new HashSet<>();
        names(CrmCollection.CONTACT, contacts, identifier, names);
        names(CrmCollection.LEAD, leads, identifier, names);
        return names.size() > 1 || roots(contacts, identifier).size() > 1;
    }

    private void names(CrmCollection collection, List<Row> rows, Identifier identifier, Set<String> names) {
        rows.stream()
                .filter(row -> identities.of(collection, row).contains(identifier))
                .map(row -> row.text("lastname"))
                .filter(Objects::nonNull)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
    }

    /** A contact that was merged away stays as an inactive row that points to its master: the same person. */
    private Set<String> roots(List<Row> contacts, Identifier identifier) {
        Set<String> roots = new HashSet<>();
        contacts.stream()
                .filter(row -> identities.of(CrmCollection.CONTACT, row).contains(identifier))
                .forEach(row -> roots.add(root(row)));
        return roots;
    }

    private static String root(Row contact) {
        String master = contact.lookup("masterid");
        return contact.isTrue("merged") && master != null ? master : contact.require(CrmCollection.CONTACT.key());
    }
}
