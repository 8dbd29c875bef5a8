package org.lethe.connector.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.lethe.connector.sql.map.SqlMap;

/** What stands after WHERE, and the values of its question marks. */
record Condition(String sql, List<Object> values) {

    /** These columns have one of these combinations of values. */
    static Condition in(SqlMap map, List<String> columns, Collection<List<Object>> tuples) {
        List<Object> values = new ArrayList<>();
        tuples.forEach(values::addAll);
        if (columns.size() == 1) {
            String marks = String.join(", ", Collections.nCopies(tuples.size(), "?"));
            return new Condition(map.quoted(columns.get(0)) + " IN (" + marks + ")", values);
        }
        String all = columns.stream().map(name -> map.quoted(name) + " = ?").collect(Collectors.joining(" AND "));
        String any = String.join(" OR ", Collections.nCopies(tuples.size(), "(" + all + ")"));
        return new Condition(any, values);
    }

    /** Values are not printed: they are a person's. */
    @Override
    public String toString() {
        return sql;
    }
}
