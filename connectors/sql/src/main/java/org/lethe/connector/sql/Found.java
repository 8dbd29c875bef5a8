package org.lethe.connector.sql;

import java.util.LinkedHashSet;
import java.util.Set;
import org.lethe.connector.Identifier;

/**
 * A row that was found for a person.
 *
 * @param matched the identifier by which it, or what it belongs to, was found
 * @param person the row that holds the identifier: itself, or what it belongs to
 * @param people every row of a person that it is or belongs to, whoever that is
 * @param shared it also concerns somebody else
 * @param exact false when the stored value may mean something else
 */
record Found(Row row, Identifier matched, Row person, Set<Row.Id> people, boolean shared, boolean exact) {

    Found sharedToo(boolean also) {
        return also ? new Found(row, matched, person, people, true, exact) : this;
    }

    /** A row that belongs to this one, and is a person's itself where its collection is of people. */
    Found of(Row belonging) {
        Set<Row.Id> all = new LinkedHashSet<>(people);
        if (belonging.base().section().people()) {
            all.add(belonging.id());
        }
        return new Found(belonging, matched, person, all, shared, exact);
    }

    /** It belongs to that one, too. */
    Found and(Found other) {
        return with(other.people, other.shared);
    }

    /** It belongs to others, too. */
    Found sharedWith(Set<Row.Id> others) {
        return with(others, true);
    }

    private Found with(Set<Row.Id> more, boolean alsoShared) {
        Set<Row.Id> all = new LinkedHashSet<>(people);
        all.addAll(more);
        return new Found(row, matched, person, all, shared || alsoShared, exact);
    }
}
