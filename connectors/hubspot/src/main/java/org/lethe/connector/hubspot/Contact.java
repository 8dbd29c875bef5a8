package org.lethe.connector.hubspot;

import org.lethe.connector.Identifier;

/**
 * A contact that has at least one of the identifiers asked for.
 *
 * @param exact false when the identifier is not this person's alone
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
