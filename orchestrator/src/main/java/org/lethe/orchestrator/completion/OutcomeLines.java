package org.lethe.orchestrator.completion;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Outcome;

/** What became of records, as the completion record and its supplements say it: counted, and without refs. */
public final class OutcomeLines {
    private OutcomeLines() {}

    /** One line per collection, outcome, ground, date and place, with the number of records. */
    public static List<Map<String, Object>> of(List<PlanItem> items) {
        Map<String, Map<String, Object>> lines = new TreeMap<>();
        for (PlanItem item : items) {
            Map<String, Object> line = line(item);
            lines.computeIfAbsent(line.toString(), key -> line).merge("count", 1, (a, b) -> (Integer) a + (Integer) b);
        }
        return List.copyOf(lines.values());
    }

    private static Map<String, Object> line(PlanItem item) {
        ItemOutcome outcome = item.outcome() == null ? ItemOutcome.of(Outcome.NOT_ATTEMPTED) : item.outcome();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("collection", item.collection());
        line.put("outcome", outcome.outcome().name());
        boolean kept = outcome.outcome() == Outcome.RETAINED || outcome.outcome() == Outcome.WITHHELD;
        if (kept && item.ground() != null) {
            line.put("ground", item.ground().name());
        }
        LocalDate until = outcome.until() == null && kept ? item.until() : outcome.until();
        if (until != null) {
            line.put("until", until.toString());
        }
        if (outcome.where() != null) {
            line.put("where", outcome.where());
        }
        if (outcome.code() != null) {
            line.put("code", outcome.code());
        }
        return line;
    }

    /** What the last read-backs showed, with the number of records. */
    public static Map<String, Integer> readBacks(List<PlanItem> items) {
        Map<String, Integer> states = new TreeMap<>();
        items.stream()
                .filter(item -> item.check() != null)
                .forEach(item -> states.merge(String.valueOf(item.check()), 1, Integer::sum));
        return states;
    }
}
