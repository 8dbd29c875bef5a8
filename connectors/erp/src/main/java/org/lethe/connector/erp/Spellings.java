package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Identifier;
import org.lethe.connector.identity.Emails;
import org.lethe.connector.identity.Phones;

/** From contact mechanisms to identifiers, and from identifiers to the clauses that find their mechanisms. */
final class Spellings {
    private static final Set<String> PHONE_TYPES = Set.of("phone", "mobile", "fax");

    private final Phones phones;

    Spellings(Phones phones) {
        this.phones = phones;
    }

    /** The identifier that one of a mechanism's two fields stands for; none for a number that could be two. */
    Optional<Identifier> identifier(Row mechanism, String field) {
        String type = String.valueOf(mechanism.text("type"));
        if (type.equals("email")) {
            return Emails.identifier(mechanism.text(field));
        }
        if (!PHONE_TYPES.contains(type)) {
            return Optional.empty();
        }
        Set<String> meanings = phones.meanings(mechanism.text(field));
        return meanings.size() == 1
                ? Optional.of(Identifier.phone(meanings.iterator().next()))
                : Optional.empty();
    }

    /** Clauses of which any finds the mechanism, and others too: {@code ilike} knows wildcards. */
    List<List<String>> clauses(Identifier wanted) {
        List<String> patterns = switch (wanted.kind()) {
            case Identifier.EMAIL ->
                Emails.spellings(wanted.value()).stream()
                        .map(Spellings::amidAnything)
                        .toList();
            case Identifier.PHONE -> List.of(anyNotation(phones.withoutCountry(wanted.value())));
            default -> List.of();
        };
        List<List<String>> clauses = new ArrayList<>();
        for (String pattern : patterns) {
            clauses.add(List.of("value", "ilike", pattern));
            clauses.add(List.of("value_compact", "ilike", pattern));
        }
        return clauses;
    }

    /** With anything around it, because blanks may be; an {@code ilike} reads every address of its kind in any case. */
    private static String amidAnything(String spelling) {
        return "%" + spelling + "%";
    }

    /** The digits that every notation of the number ends with, with anything between them. */
    private static String anyNotation(String digits) {
        return "%"
                + String.join("%", digits.chars().mapToObj(Character::toString).toList()) + "%";
    }
}
