package org.lethe.connector.crm;

import org.lethe.connector.PlannedAction;

/**
 * What an item names its record by: the id, and for a contact that was merged into another that it was so when it was
 * located. A merge after that makes it another record than the one that was approved.
 */
record Ref(String id, boolean merged) {
    private static final String MERGED = "/merged";

    static Ref of(PlannedAction action) {
        boolean merged = action.ref().endsWith(MERGED);
        int length = action.ref().length() - (merged ? MERGED.length() : 0);
        return new Ref(action.ref().substring(0, length), merged);
    }

    static Ref of(CrmCollection collection, String id, Row row) {
        return new Ref(id, isMerged(collection, row));
    }

    /** Whether the row is by now one that was merged into another, and was none when it was located. */
    boolean mergedSince(CrmCollection collection, Row row) {
        return !merged && isMerged(collection, row);
    }

    private static boolean isMerged(CrmCollection collection, Row row) {
        return collection == CrmCollection.CONTACT && row.isTrue("merged");
    }

    @Override
    public String toString() {
        return merged ? id + MERGED : id;
    }
}
