package org.lethe.connector.crm;

import java.util.List;
import java.util.Optional;

/** Reads whenever it is asked. */
record Fresh(Dataverse dataverse, Parties parties) implements Owners.Reading {
    @Override
    public Optional<Row> row(CrmCollection collection, String id) {
        return dataverse.find(collection, id);
    }

    @Override
    public List<Row> parties(String activityId) {
        return parties.ofActivity(activityId);
    }
}
