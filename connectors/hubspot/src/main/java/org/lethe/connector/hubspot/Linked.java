package org.lethe.connector.hubspot;

import java.util.List;
import java.util.Map;

/**
 * An object with what it is associated with.
 *
 * @param object the one it was merged into, where it was
 * @param ends ids by kind, in the vendor's order; kinds of which it has none are left out
 */
record Linked(CrmObject object, Map<HubSpotCollection, List<String>> ends) {
    List<String> of(HubSpotCollection kind) {
        return ends.getOrDefault(kind, List.of());
    }

    /** Whether it is another object than the one that was asked for. */
    boolean mergedFrom(String id) {
        return !object.id().equals(id);
    }

    @Override
    public String toString() {
        return "Linked";
    }
}
