package org.lethe.connector;

import java.util.List;

/**
 * What {@link SystemOfRecord#locate} found.
 *
 * @param items proposals, in the order they must be applied
 * @param newIdentifiers identifiers of the same person that this system vouches for and that were not asked for; never
 *     those of shared or weakly matched records
 */
public record Located(List<Item> items, List<Identifier> newIdentifiers) {
    public static final Located NOTHING = new Located(List.of(), List.of());

    public Located {
        items = List.copyOf(items);
        newIdentifiers = List.copyOf(newIdentifiers);
    }
}
