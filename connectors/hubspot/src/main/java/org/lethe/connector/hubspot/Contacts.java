package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Identifier;
import org.lethe.connector.identity.Emails;
import org.lethe.connector.identity.Phones;

/**
 * Finds contacts. By address first without the search, which lags and has a small quota; what is not found so may have
 * the address as an additional one, which the search looks at. Every find is read again and confirmed here.
 */
final class Contacts {
    static final String EMAIL = "email";
    static final String MORE_EMAILS = "hs_additional_emails";
    static final List<String> NUMBERS = List.of("phone", "mobilephone");
    static final List<String> IDENTIFYING =
            List.of(EMAIL, MORE_EMAILS, "phone", "mobilephone", "firstname", "lastname");
    private static final int MAX_GROUPS = 5;

    private final Portal portal;
    private final Phones phones;

    Contacts(Portal portal, Phones phones) {
        this.portal = portal;
        this.phones = phones;
    }

    List<Contact> find(List<Identifier> asked) {
        Map<String, CrmObject> rows = new LinkedHashMap<>();
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Identifier identifier : asked) {
            if (identifier.kind().equals(Identifier.PHONE)) {
                groups.addAll(phoneGroups(identifier));
            } else if (identifier.kind().equals(Identifier.EMAIL)) {
                List<CrmObject> direct = byAddress(identifier);
                direct.forEach(row -> rows.put(row.id(), row));
                if (direct.isEmpty()) {
                    Emails.spellings(identifier.value()).forEach(value -> groups.add(equal(EMAIL, value)));
                }
            }
        }
        Set<String> searched = new LinkedHashSet<>();
        for (int from = 0; from < groups.size(); from += MAX_GROUPS) {
            searched.addAll(portal.search(groups.subList(from, Math.min(groups.size(), from + MAX_GROUPS))));
        }
        searched.removeAll(rows.keySet());
        portal.readAll(HubSpotCollection.CONTACT, searched, "", IDENTIFYING).forEach(row -> rows.put(row.id(), row));
        return confirmed(rows.values(), asked);
    }

    /** Every address of the contact, canonical. */
    static List<String> addresses(CrmObject contact) {
        List<String> stored = new ArrayList<>();
        String first = contact.text(EMAIL);
        String more = contact.text(MORE_EMAILS);
        if (first != null) {
            stored.add(first);
        }
        if (more != null) {
            stored.addAll(List.of(more.split(";")));
        }
        return stored.stream()
                .map(Emails::identifier)
                .flatMap(Optional::stream)
                .map(Identifier::value)
                .distinct()
                .toList();
    }

    /** Every identifier of the contact; of a phone number that depends on the country, all meanings. */
    Set<Identifier> identifiers(CrmObject contact) {
        Set<Identifier> found = new LinkedHashSet<>();
        addresses(contact).forEach(address -> found.add(Identifier.email(address)));
        NUMBERS.forEach(property ->
                phones.meanings(contact.text(property)).forEach(number -> found.add(Identifier.phone(number))));
        return found;
    }

    private List<CrmObject> byAddress(Identifier email) {
        return portal.readAll(HubSpotCollection.CONTACT, Emails.spellings(email.value()), EMAIL, IDENTIFYING).stream()
                .filter(row -> identifiers(row).contains(email))
                .toList();
    }

    private List<Contact> confirmed(Collection<CrmObject> rows, List<Identifier> asked) {
        List<Contact> contacts = new ArrayList<>();
        for (CrmObject row : rows) {
            Set<Identifier> has = identifiers(row);
            List<Identifier> matching = asked.stream().filter(has::contains).toList();
            Optional<Identifier> own = matching.stream()
                    .filter(identifier -> certain(identifier, row) && holders(identifier, rows) == 1)
                    .findFirst();
            if (!matching.isEmpty()) {
                contacts.add(new Contact(row, own.orElseGet(() -> alone(row, matching, rows)), own.isPresent()));
            }
        }
        return contacts;
    }

    /**
     * What tells a contact from others with the same number: its address, which the vendor lets no other contact have. By it
     * what a person decides about the contact can be carried out, while a number that several have would stop it.
     */
    private Identifier alone(CrmObject row, List<Identifier> matching, Collection<CrmObject> rows) {
        return matching.stream()
                .filter(identifier -> holders(identifier, rows) == 1)
                .findFirst()
                .or(() -> addresses(row).stream().findFirst().map(Identifier::email))
                .orElse(matching.get(0));
    }

    private boolean certain(Identifier identifier, CrmObject row) {
        return !identifier.kind().equals(Identifier.PHONE)
                || NUMBERS.stream().anyMatch(property -> phones.is(identifier, row.text(property)));
    }

    private long holders(Identifier identifier, Collection<CrmObject> rows) {
        return rows.stream()
                .filter(row -> identifiers(row).contains(identifier))
                .count();
    }

    private List<Map<String, Object>> phoneGroups(Identifier phone) {
        List<String> spellings = phones.spellings(phone.value());
        String searchable = phones.withoutCountry(phone.value());
        return List.of(
                in("phone", spellings),
                in("mobilephone", spellings),
                equal("hs_searchable_calculated_phone_number", searchable),
                equal("hs_searchable_calculated_mobile_number", searchable));
    }

    private static Map<String, Object> equal(String property, String value) {
        return Map.of("filters", List.of(Map.of("propertyName", property, "operator", "EQ", "value", value)));
    }

    private static Map<String, Object> in(String property, List<String> values) {
        return Map.of("filters", List.of(Map.of("propertyName", property, "operator", "IN", "values", values)));
    }
}
