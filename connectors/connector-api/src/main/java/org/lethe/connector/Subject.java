package org.lethe.connector;

import java.util.List;

/**
 * Who to look for, and for which right.
 *
 * @param right drives the proposals; locating itself is the same for all
 * @param identifiers those of the kinds this system accepts; never empty
 */
public record Subject(Right right, List<Identifier> identifiers) {
    public Subject {
        identifiers = List.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a subject needs at least one identifier");
        }
    }
}
