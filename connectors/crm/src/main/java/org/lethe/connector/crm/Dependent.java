package org.lethe.connector.crm;

import org.lethe.connector.Rules.Facts;

/**
 * A record that is about a person because of another record: a note, activity or case.
 *
 * @param owner the contact or lead by which it was found
 * @param cascades whether the vendor deletes it together with the owner
 */
record Dependent(CrmCollection collection, String id, Person owner, Facts facts, boolean cascades) {
    @Override
    public String toString() {
        return "Dependent[" + collection + "]";
    }
}
