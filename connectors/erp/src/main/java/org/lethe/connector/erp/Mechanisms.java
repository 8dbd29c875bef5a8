package org.lethe.connector.erp;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.connector.PlannedAction.Match;

/**
 * E-mail addresses, phone numbers and the like. The value is overwritten before the record is deleted:
 * {@code value_compact} follows the value and nothing else, and keeps the address after a {@code party.erase}.
 */
final class Mechanisms extends Records {
    static final String COLLECTION = "contact_mechanism";
    static final String ERASED = "erased";
    private static final String MODEL = "party.contact_mechanism";

    Mechanisms(Tryton tryton, Parties parties) {
        super(tryton, parties, MODEL, Party.MECHANISM_FIELDS);
    }

    @Override
    List<String> correctable() {
        return List.of("value", "name", "comment");
    }

    @Override
    boolean erased(Row row) {
        boolean value = row.blank("value") || ERASED.equals(row.text("value"));
        boolean compact = row.blank("value_compact") || ERASED.equals(row.text("value_compact"));
        return value && compact && row.blank("name") && row.blank("comment");
    }

    /** By its own address or by another one of its party; what an earlier erasure left is nobody else's. */
    @Override
    boolean confirms(Row row, Match match) {
        Integer id = row.reference("party");
        Party party = id == null ? null : parties.load(id);
        if (party == null || party.merged()) {
            return false;
        }
        return party.erased()
                || Stream.of("value", "value_compact")
                        .flatMap(field -> party.spellings().identifier(row, field).stream())
                        .anyMatch(match::confirms)
                || party.names().stream().anyMatch(match::confirms);
    }

    @Override
    void erase(Row row) {
        Map<String, Object> values = emptied(List.of("name", "comment"));
        values.put("type", "other"); // of a phone number Tryton would demand that it is one
        values.put("value", ERASED);
        values.put("active", false);
        tryton.write(MODEL, List.of(row.id()), values);
        try {
            tryton.delete(MODEL, row.id());
        } catch (TrytonRefusal e) {
            // Another record refers to it: it stays, empty and inactive.
            return;
        }
    }
}
