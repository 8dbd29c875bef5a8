package org.lethe.connector.hubspot;

import org.lethe.connector.Identifier;

/**
 * A contact that has at least one of the identifiers asked for.
 *
 * @param matched one of them that is this person's alone; where none is, the contact's address
 * @param exact false when none that was asked for is this person's alone
 */
record Contact(CrmObject object, Identifier matched, boolean exact) {
    String id() {
        return object.id();
    }

    @Override
    public String toString() {
        return "Contact";
    }
}
