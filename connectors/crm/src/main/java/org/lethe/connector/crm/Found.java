package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.PlannedAction;

/**
 * Rows of several tables, read with one call.
 *
 * @param rows those that there are, by id
 * @param more what was answered to further questions, in their order
 */
record Found(Map<String, Row> rows, List<List<Row>> more) {
    static Found of(
            Dataverse dataverse, Map<CrmCollection, ? extends Collection<String>> wanted, List<List<Query>> more) {
        List<CrmCollection> tables = List.copyOf(wanted.keySet());
        List<List<Query>> questions = new ArrayList<>();
        wanted.forEach((table, ids) -> questions.add(Query.byId(table.set(), table.key(), ids)));
        questions.addAll(more);
        List<List<Row>> answers = dataverse.ask(questions);
        Map<String, Row> rows = new HashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            String key = tables.get(i).key();
            answers.get(i).forEach(row -> rows.put(row.require(key), row));
        }
        return new Found(rows, answers.subList(tables.size(), answers.size()));
    }

    /** The records of the actions, with what is answered to further questions. */
    static Found of(Dataverse dataverse, List<PlannedAction> actions, List<List<Query>> more) {
        Map<CrmCollection, List<String>> wanted = new EnumMap<>(CrmCollection.class);
        actions.forEach(action -> wanted.computeIfAbsent(CrmCollection.of(action), unused -> new ArrayList<>())
                .add(Ref.of(action).id()));
        return of(dataverse, wanted, more);
    }

    @Override
    public String toString() {
        return "Found";
    }
}
