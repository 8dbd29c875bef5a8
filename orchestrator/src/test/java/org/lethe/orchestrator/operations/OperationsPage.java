package org.lethe.orchestrator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tables of docs/operations.md. */
public final class OperationsPage {
    private static final Pattern CELLS = Pattern.compile(" ?\\| ?");

    private OperationsPage() {}

    /** Name of each metric to its type and sorted labels, for example {@code gauge [status, type]}. */
    public static Map<String, String> metrics() {
        Map<String, String> metrics = new TreeMap<>();
        rows("lethe_")
                .forEach((name, cells) -> metrics.put(
                        name,
                        cells.get(0) + " "
                                + new TreeSet<>(Arrays.asList(
                                        cells.get(1).replace("`", "").split(", ")))));
        return metrics;
    }

    /** Name to the cells after it, of every row whose name begins so. */
    static Map<String, List<String>> rows(String prefix) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : Sources.page("operations.md")) {
            if (line.startsWith("| `" + prefix)) {
                List<String> cells = Arrays.asList(CELLS.split(line.substring(2), -1));
                String name = cells.get(0).replace("`", "");
                assertThat(rows.put(name, cells.subList(1, cells.size() - 1)))
                        .as(name + " is there once")
                        .isNull();
            }
        }
        return rows;
    }
}
