package org.lethe.connector.crm;

import java.util.List;
import org.lethe.connector.Identifier;

/**
 * A contact or lead that has at least one of the identifiers asked for.
 *
 * @param matched the strongest of them that is this person's alone; where none is, another one of the record that is
 * @param exact false when none that was asked for is this person's alone
 */
record Person(CrmCollection collection, String id, Row row, Identifier matched, boolean exact) {
    private static final List<String> STRONGEST_FIRST =
            List.of(Identifier.CUSTOMER_NUMBER, Identifier.EMAIL, Identifier.PHONE);

    static int strength(Identifier identifier) {
        return -STRONGEST_FIRST.indexOf(identifier.kind());
    }

    @Override
    public String toString() {
        return "Person[" + collection + "]";
    }
}
