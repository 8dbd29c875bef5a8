package org.lethe.connector.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Identifier;
import org.lethe.connector.identity.Emails;
import org.lethe.connector.identity.Phones;

/** A card, or a note about the person on a card. */
record Entry(String id, Map<String, String> values) {

    /** Who a card is about, in the canonical form that the orchestrator asks in. */
    Set<Identifier> identifiers(Phones phones) {
        Set<Identifier> found = new LinkedHashSet<>();
        Emails.identifier(values.get("email")).ifPresent(found::add);
        Set<String> numbers = phones.meanings(values.get("phone"));
        if (numbers.size() == 1) {
            found.add(Identifier.phone(numbers.iterator().next()));
        }
        return found;
    }

    /** Never prints a person. */
    @Override
    public String toString() {
        return "Entry[" + id + "]";
    }
}
