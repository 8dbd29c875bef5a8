package org.lethe.connector.sql;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.Mapping.Parent;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.ClockColumn;

/** The dates that retention rules start from, for the rows of one collection and its parts. */
final class Clocks {
    private final SqlMap map;
    private final Mapping base;
    private final Map<String, List<Found>> found;
    private final Map<ClockColumn, Map<List<String>, LocalDate>> others = new HashMap<>();

    /** @param found rows of the person by collection */
    Clocks(SqlMap map, Mapping base, Map<String, List<Found>> found) {
        this.map = map;
        this.base = base;
        this.found = found;
    }

    /** By the names that the data map gives them; a date that is NULL is absent. */
    Map<String, LocalDate> of(Mapping treatment, Row row) {
        Map<String, LocalDate> dates = new HashMap<>();
        for (ClockColumn clock : treatment.section().clocks()) {
            LocalDate date =
                    clock.of() == null ? Values.date(row.value(clock.column())) : other(clock, clock.of(), row);
            if (date != null) {
                dates.put(clock.name(), date);
            }
        }
        return dates;
    }

    /** The date of the row that this one belongs to, or the latest of those that belong to it. */
    private @Nullable LocalDate other(ClockColumn clock, String of, Row row) {
        Parent up = parent(base, of);
        Parent down = parent(map.collection(of), base.name());
        List<String> key = up != null ? row.texts(up.columns()) : down != null ? row.texts(down.toColumns()) : null;
        return key == null
                ? null
                : others.computeIfAbsent(clock, unused -> dates(clock, of, up, down))
                        .get(key);
    }

    private Map<List<String>, LocalDate> dates(
            ClockColumn clock, String of, @Nullable Parent up, @Nullable Parent down) {
        Map<List<String>, LocalDate> dates = new HashMap<>();
        for (Found one : found.getOrDefault(of, List.of())) {
            List<String> columns = up != null ? up.toColumns() : down != null ? down.columns() : List.of();
            List<String> key = one.row().texts(columns);
            LocalDate date = Values.date(one.row().value(clock.column()));
            if (key != null && date != null) {
                dates.merge(key, date, (first, second) -> first.isAfter(second) ? first : second);
            }
        }
        return dates;
    }

    private static @Nullable Parent parent(Mapping child, String collection) {
        return child.parents().stream()
                .filter(one -> one.collection().equals(collection))
                .findFirst()
                .orElse(null);
    }
}
