package org.lethe.connector.erp;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.PlannedAction.Match;

/**
 * E-mail addresses, phone numbers and the like. The value is overwritten before the record is deleted:
 * {@code value_compact} follows the value and nothing else, and keeps the address after a {@code party.erase}.
 */
final class Mechanisms extends Records {
    static final String COLLECTION = "contact_mechanism";
    static final String ERASED = "erased";
    private static final String MODEL = "party.contact_mechanism";

    private final Parties parties;

    Mechanisms(Tryton tryton, Parties parties) {
        super(tryton, MODEL, Party.MECHANISM_FIELDS);
        this.parties = parties;
    }

    @Override
    Held held() {
        return Held.MECHANISMS;
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

    /**
     * What an earlier erasure left of the party is nobody else's. Of a company's party it must be this mechanism that
     * matched, and who else holds the address is of no concern.
     */
    @Override
    @Nullable
    String objection(Row row, Ref approved, Match match, KnownParties known) {
        Party party = known.get(row.reference("party"));
        if (party != null && party.erased() && !party.merged() && unmoved(row, approved)) {
            return null;
        }
        if (party == null || !parties.company(party)) {
            return known.objection(party, unmoved(row, approved), match);
        }
        boolean own = Stream.of("value", "value_compact")
                .flatMap(field -> party.spellings().identifier(row, field).stream())
                .anyMatch(match::confirms);
        return own ? null : KnownParties.IDENTITY_CHANGED;
    }

    @Override
    void erase(List<Row> rows) {
        Map<String, Object> values = emptied(List.of("name", "comment"));
        values.put("type", "other"); // of a phone number Tryton would demand that it is one
        values.put("value", ERASED);
        values.put("active", false);
        tryton.write(MODEL, ids(rows), values);
        delete(rows);
    }

    /** One that another record refers to cannot be deleted: it stays, empty and inactive. */
    private void delete(List<Row> rows) {
        try {
            tryton.delete(MODEL, ids(rows));
        } catch (TrytonRefusal e) {
            if (rows.size() > 1) {
                rows.forEach(row -> delete(List.of(row)));
            }
        }
    }
}
