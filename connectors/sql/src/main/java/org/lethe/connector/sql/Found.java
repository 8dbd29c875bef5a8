package org.lethe.connector.sql;

import org.lethe.connector.Identifier;

/**
 * A row that was found for a person.
 *
 * @param matched the identifier by which it, or what it belongs to, was found
 * @param person the row that holds the identifier: itself, or what it belongs to
 * @param shared it also concerns somebody else
 * @param exact false when the stored value may mean something else
 */
record Found(Row row, Identifier matched, Row person, boolean shared, boolean exact) {

    Found sharedToo(boolean also) {
        return also ? new Found(row, matched, person, true, exact) : this;
    }
}
