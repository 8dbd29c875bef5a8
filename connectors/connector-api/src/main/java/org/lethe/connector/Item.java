package org.lethe.connector;

import java.util.Map;

/**
 * One record, or one place of residue, with what is proposed for it. Each place that must be treated by itself is an
 * item of its own.
 *
 * @param ref the system's own key of the record within the collection, and what else {@link SystemOfRecord#apply} must
 *     know of it, such as whose it was; stable from locate to check, and the same in everybody's requests
 * @param collection a collection of the data map
 * @param proposal what to do
 * @param matched the identifier by which the record was found to be this person's; {@link SystemOfRecord#apply} must
 *     find it again on the record (or on its parent, for a dependent record)
 * @param preview field to value, only for {@link Action#REVIEW}: what a privacy officer must see to decide; sealed on
 *     the wire, and never more than needed
 */
public record Item(String ref, String collection, Proposal proposal, Identifier matched, Map<String, String> preview) {
    public Item {
        preview = Map.copyOf(preview);
    }

    public Item(String ref, String collection, Proposal proposal, Identifier matched) {
        this(ref, collection, proposal, matched, Map.of());
    }

    @Override
    public String toString() {
        return "Item[" + collection + " " + proposal.action() + "]";
    }
}
