package org.lethe.connector.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.Marks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints the statements that would carry out what was found, each with the number of rows; never a value. */
final class DryRun {
    private static final Logger log = LoggerFactory.getLogger(DryRun.class);

    private final SqlMap map;
    private final Changes changes;
    private final boolean on;

    DryRun(SqlMap map, Changes changes, boolean on) {
        this.map = map;
        this.changes = changes;
        this.on = on;
    }

    void print(Located located) {
        if (on) {
            statements(located.items())
                    .forEach((statement, rows) -> log.info("dry run statement=\"{}\" rows={}", statement, rows));
        }
    }

    /** In the order in which they would be carried out. */
    Map<String, Integer> statements(List<Item> items) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Item item : items) {
            statement(item).ifPresent(statement -> counts.merge(statement, 1, Integer::sum));
        }
        return counts;
    }

    private Optional<String> statement(Item item) {
        Mapping treatment = map.collection(item.collection());
        Marks marks = treatment.section().mark();
        return switch (item.proposal().action()) {
            case ERASE ->
                Optional.of(changes.statement(treatment, treatment.section().deletes()));
            case ANONYMISE -> Optional.of(changes.statement(treatment, false));
            case RETAIN -> marked(treatment, marks.retained());
            case RESTRICT -> marked(treatment, marks.restricted());
            case UNRESTRICT -> marked(treatment, marks.unrestricted());
            case STOP_MARKETING -> marked(treatment, marks.marketingStopped());
            case REVIEW, FORWARD, EXPORT, RECTIFY, UNKNOWN -> Optional.empty();
        };
    }

    private Optional<String> marked(Mapping treatment, Map<String, String> mark) {
        return mark.isEmpty() ? Optional.empty() : Optional.of(changes.statement(treatment, mark));
    }
}
