package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Proposal;
import org.lethe.connector.Rules;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.Subject;

/** Proposes what to do with the records of one subject: engagements first, the contact that leads to them last. */
final class Locating {
    private final Contacts contacts;
    private final Engagements engagements;
    private final Rules rules;

    Locating(Contacts contacts, Engagements engagements, Rules rules) {
        this.contacts = contacts;
        this.engagements = engagements;
        this.rules = rules;
    }

    Located locate(Subject subject) {
        List<Contact> found = contacts.find(subject.identifiers());
        Map<String, Item> items = new LinkedHashMap<>();
        for (Contact contact : found) {
            engagements
                    .propose(subject.right(), contact)
                    .forEach(item -> items.putIfAbsent(item.collection() + "/" + item.ref(), item));
        }
        List<Item> ordered = new ArrayList<>(items.values());
        found.forEach(contact -> ordered.add(item(subject, contact)));
        return new Located(ordered, newIdentifiers(subject, found));
    }

    private Item item(Subject subject, Contact contact) {
        Facts facts = new Facts(Map.of(), false, contact.exact(), null);
        Proposal proposal =
                Engagements.restrictable(rules.propose(subject.right(), HubSpotCollection.CONTACT.collection(), facts));
        return new Item(
                contact.id(),
                HubSpotCollection.CONTACT.collection(),
                proposal,
                contact.matched(),
                preview(contact, proposal));
    }

    private static Map<String, String> preview(Contact contact, Proposal proposal) {
        Map<String, String> preview = new LinkedHashMap<>();
        if (proposal.action() == Action.REVIEW) {
            for (String name : List.of("firstname", "lastname")) {
                String value = contact.object().text(name);
                if (value != null) {
                    preview.put(name, value);
                }
            }
        }
        return preview;
    }

    /** Further addresses of contacts that were found by an address; phone numbers change hands. */
    private static List<Identifier> newIdentifiers(Subject subject, List<Contact> found) {
        if (found.stream().anyMatch(contact -> !contact.exact())) {
            return List.of();
        }
        return found.stream()
                .filter(contact -> contact.matched().kind().equals(Identifier.EMAIL))
                .flatMap(contact -> Contacts.addresses(contact.object()).stream())
                .map(Identifier::email)
                .filter(identifier -> !subject.identifiers().contains(identifier))
                .distinct()
                .toList();
    }
}
