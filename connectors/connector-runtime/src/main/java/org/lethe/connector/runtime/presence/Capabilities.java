package org.lethe.connector.runtime.presence;

import java.util.List;
import java.util.TreeSet;
import org.lethe.connector.Action;
import org.lethe.connector.datamap.DataCollection;
import org.lethe.connector.datamap.DataCollection.Role;
import org.lethe.connector.datamap.DataMap;
import org.lethe.wire.seal.Verb;

/** Verbs and actions that the connector does, as its data map can propose them. */
final class Capabilities {
    private Capabilities() {}

    static List<String> of(DataMap dataMap) {
        TreeSet<String> names = new TreeSet<>();
        for (Verb verb : Verb.values()) {
            names.add(verb.name());
        }
        // Not every system can; one that cannot says so when it is asked.
        names.remove(Verb.SURVEY.name());
        names.add(Action.RETAIN.name());
        for (DataCollection collection : dataMap.document().collections()) {
            if (collection.role() == Role.PROCESSOR) {
                names.add(Action.FORWARD.name());
                continue;
            }
            names.add(Action.EXPORT.name());
            names.add(collection.onErasure().name());
            if (collection.marketing()) {
                names.add(Action.STOP_MARKETING.name());
            }
        }
        names.remove(Action.REVIEW.name());
        return List.copyOf(names);
    }
}
