package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Right;
import org.lethe.connector.Rules;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.Subject;

/**
 * Finds a person's parties and plans for each. An identifier that two people's parties hold proves nothing by itself. A
 * party of a company is left alone but for the mechanisms that are kept under the person's name.
 */
final class Locator {
    private final Tryton tryton;
    private final Parties parties;
    private final Rules rules;

    Locator(Tryton tryton, Parties parties, Rules rules) {
        this.tryton = tryton;
        this.parties = parties;
        this.rules = rules;
    }

    Located locate(Subject subject) {
        List<Party> found = parties.holding(subject.identifiers());
        if (found.isEmpty()) {
            return Located.NOTHING;
        }
        Map<Integer, Party> people = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        for (Party party : found) {
            if (parties.company(party)) {
                items.addAll(contact(subject, party));
            } else if (!party.merged()) {
                people.put(party.id(), party);
            }
        }
        if (people.isEmpty()) {
            return new Located(items, List.of());
        }
        Documents documents = Documents.of(tryton, List.copyOf(people.keySet()));
        List<Party> certain = new ArrayList<>();
        for (Party party : people.values()) {
            List<Identifier> matched = subject.identifiers().stream()
                    .filter(party.held()::contains)
                    .toList();
            boolean shared = matched.stream().noneMatch(one -> alone(party, one, people.values()));
            items.addAll(new PartyPlan(
                            rules,
                            subject.right(),
                            party,
                            documents.of(party.id()),
                            first(matched, party, people.values()),
                            shared)
                    .items());
            if (!shared) {
                certain.add(party);
            }
        }
        return new Located(items, newIdentifiers(subject, certain));
    }

    /**
     * The strongest: one that nobody else holds, in the order in which they were asked for. Where there is none and a
     * person decides, the customer number, which is nobody else's, or an address of the party that is not: by it the
     * decision can be carried out, while an identifier that was the person's own at the approval and is not any more stops it.
     */
    private Identifier first(List<Identifier> matched, Party party, Collection<Party> people) {
        return matched.stream()
                .filter(one -> alone(party, one, people))
                .findFirst()
                .or(() -> Optional.ofNullable(party.customerNumber()))
                .or(() -> party.names().stream()
                        .filter(one -> !parties.heldByAnother(one, party.id()))
                        .findFirst())
                .orElse(matched.get(0));
    }

    private static boolean alone(Party party, Identifier identifier, Collection<Party> people) {
        return people.stream()
                .filter(other -> other.held().contains(identifier))
                .noneMatch(other -> other.id() != party.id() && !other.erased());
    }

    private List<Item> contact(Subject subject, Party company) {
        List<Item> items = new ArrayList<>();
        for (Row row : company.mechanisms()) {
            company.spellings()
                    .identifier(row, "value")
                    .filter(subject.identifiers()::contains)
                    .ifPresent(matched -> {
                        Facts facts = Facts.NONE.withShared(row.blank("name"));
                        items.add(item(subject, Mechanisms.COLLECTION, row.id(), facts, matched));
                    });
        }
        if (!items.isEmpty()) {
            boolean copy = subject.right() == Right.ACCESS || subject.right() == Right.PORTABILITY;
            Identifier matched = items.get(0).matched();
            items.add(item(subject, Companies.COLLECTION, company.id(), Facts.NONE.withShared(!copy), matched));
        }
        return items;
    }

    private Item item(Subject subject, String collection, int id, Facts facts, Identifier matched) {
        return new Item(
                new Ref(id, null).toString(), collection, rules.propose(subject.right(), collection, facts), matched);
    }

    /** What the person's parties hold beside what was asked for, unless another party holds it too. */
    private List<Identifier> newIdentifiers(Subject subject, List<Party> certain) {
        Set<Identifier> more = new LinkedHashSet<>();
        Set<Integer> own = new TreeSet<>();
        for (Party party : certain) {
            own.add(party.id());
            more.addAll(party.names());
        }
        subject.identifiers().forEach(more::remove);
        if (more.isEmpty()) {
            return List.of();
        }
        Set<Identifier> addresses = new LinkedHashSet<>(more);
        addresses.removeIf(one -> one.kind().equals(Identifier.CUSTOMER_NUMBER)); // unique: Tryton sees to it
        List<Party> others = parties.holding(addresses).stream()
                .filter(party -> !own.contains(party.id()))
                .toList();
        return more.stream()
                .filter(one -> others.stream().noneMatch(other -> other.held().contains(one)))
                .toList();
    }
}
