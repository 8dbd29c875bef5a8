package org.lethe.connector.crm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Proposal;
import org.lethe.connector.Rules;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.Subject;

/** Proposes what to do with the records of one subject. */
final class Locating {
    private static final String NO_RESTRICTION =
            "Dataverse cannot restrict this kind of record: limit who can read it, then decide.";
    private static final String CASCADES = "The vendor deletes the records that are kept together with this one.";

    private final People people;
    private final Dependents dependents;
    private final Identities identities;
    private final Rules rules;

    Locating(People people, Dependents dependents, Identities identities, Rules rules) {
        this.people = people;
        this.dependents = dependents;
        this.identities = identities;
        this.rules = rules;
    }

    Located locate(Subject subject) {
        List<Person> found = people.find(subject.identifiers());
        List<Item> items = new ArrayList<>();
        Map<String, Proposal> keepers = new HashMap<>();
        for (Dependent dependent : dependents.of(found)) {
            Proposal proposal = propose(subject, dependent);
            if (dependent.cascades() && keeps(proposal) && !detachable(dependent)) {
                keepers.merge(dependent.owner().id(), proposal, Locating::longer);
            }
            items.add(new Item(
                    dependent.id(),
                    dependent.collection().logicalName(),
                    proposal,
                    dependent.owner().matched(),
                    preview(dependent.owner(), proposal)));
        }
        found.forEach(person -> items.add(item(subject, person, Optional.ofNullable(keepers.get(person.id())))));
        return new Located(items, newIdentifiers(subject, found));
    }

    private Proposal propose(Subject subject, Dependent dependent) {
        Facts facts = dependent.facts();
        Facts known =
                new Facts(facts.clocks(), facts.shared(), dependent.owner().exact(), facts.pending());
        Proposal proposal =
                rules.propose(subject.right(), dependent.collection().logicalName(), known);
        return proposal.action() == Action.RESTRICT ? Proposal.review(NO_RESTRICTION) : proposal;
    }

    private Item item(Subject subject, Person person, Optional<Proposal> keeper) {
        Facts facts = new Facts(Map.of(), false, person.exact(), null);
        Proposal own = rules.propose(subject.right(), person.collection().logicalName(), facts);
        Proposal proposal = own.action() == Action.ERASE
                ? keeper.map(kept -> new Proposal(Action.RETAIN, kept.ground(), kept.until(), CASCADES))
                        .orElse(own)
                : own;
        return new Item(
                Ref.of(person.collection(), person.id(), person.row()).toString(),
                person.collection().logicalName(),
                proposal,
                person.matched(),
                preview(person, proposal));
    }

    /** Of the person whose record it is, or is attached to. */
    private static Map<String, String> preview(Person person, Proposal proposal) {
        String name = person.row().text("fullname");
        return proposal.action() == Action.REVIEW && name != null ? Map.of("fullname", name) : Map.of();
    }

    private static boolean keeps(Proposal proposal) {
        return proposal.action() == Action.RETAIN;
    }

    /** An activity that is shared is detached from the person when its retention is applied, so it survives. */
    private static boolean detachable(Dependent dependent) {
        return dependent.collection().kind() == CrmCollection.Kind.ACTIVITY
                && dependent.facts().shared();
    }

    private static Proposal longer(Proposal one, Proposal other) {
        LocalDate first = one.until();
        LocalDate second = other.until();
        return first == null || (second != null && second.isAfter(first)) ? other : one;
    }

    /**
     * Addresses and the customer number of contacts that were found by their own address or number. Phone numbers are
     * not brought: they change hands.
     */
    private List<Identifier> newIdentifiers(Subject subject, List<Person> found) {
        if (found.stream().anyMatch(person -> !person.exact())) {
            return List.of();
        }
        Set<Identifier> all = new LinkedHashSet<>();
        found.stream()
                .filter(person -> person.collection() == CrmCollection.CONTACT)
                .filter(person -> !person.matched().kind().equals(Identifier.PHONE))
                .forEach(person -> all.addAll(identities.of(person.collection(), person.row())));
        all.removeIf(identifier -> identifier.kind().equals(Identifier.PHONE));
        subject.identifiers().forEach(all::remove);
        return List.copyOf(all);
    }
}
