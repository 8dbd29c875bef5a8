package org.lethe.connector.sql;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.Made;

/**
 * Lists the rows that are new, table by table, in the order of their keys: a page begins after the last row of the page
 * before, so that rows that come or go meanwhile move no other.
 */
final class Surveying {
    private static final String BETWEEN = " ";

    private final SqlMap map;
    private final Rows rows;
    private final Identities identities;
    private final ZoneId zone;

    Surveying(SqlMap map, Rows rows, Identities identities, ZoneId zone) {
        this.map = map;
        this.rows = rows;
        this.identities = identities;
        this.zone = zone;
    }

    Survey.Page survey(Survey survey) {
        List<Mapping> dated = map.inOrder().stream()
                .filter(base -> base.section().made() != null)
                .toList();
        if (dated.isEmpty()) {
            throw new UnsupportedException("SURVEY_UNSUPPORTED", "no collection of the data map says sql: made:");
        }
        String[] after = survey.after().map(text -> text.split(BETWEEN, 2)).orElse(new String[] {""});
        boolean reached = after[0].isEmpty();
        for (int i = 0; i < dated.size(); i++) {
            Mapping base = dated.get(i);
            boolean continued = base.name().equals(after[0]);
            if (reached || continued) {
                reached = true;
                Ref last = continued && after.length > 1 ? Ref.parse(after[1]) : null;
                List<Row> found = rows.first(base, condition(base, made(base), survey, last), survey.limit());
                Optional<String> next = found.size() == survey.limit()
                        ? Optional.of(base.name()
                                + BETWEEN
                                + Ref.of(found.get(found.size() - 1).key()))
                        : i + 1 < dated.size() ? Optional.of(dated.get(i + 1).name()) : Optional.empty();
                return new Survey.Page(found.stream().map(this::record).toList(), next);
            }
        }
        throw new UnsupportedException("SURVEY_PAGE", "a page begins in no collection of the data map");
    }

    private Condition condition(Mapping base, Made made, Survey survey, @Nullable Ref last) {
        Column column = base.column(made.column());
        String name = map.quoted(column.name());
        // A column of days holds what is made on the last day, too: it counts until the next.
        Instant until = column.type() == Types.DATE ? survey.until().plus(Duration.ofDays(1)) : survey.until();
        List<Object> values = new ArrayList<>();
        values.add(Values.compared(column, survey.since(), zone));
        values.add(Values.compared(column, until, zone));
        String sql = name + " >= ? AND " + name + " < ?";
        return last == null
                ? new Condition(sql, values)
                : new Condition(sql + " AND " + behind(base, last, values), values);
    }

    /** Rows whose key is greater: a greater first column, or the same and a greater second one, and so on. */
    private String behind(Mapping base, Ref last, List<Object> values) {
        List<Object> key = last.values(base);
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            List<String> terms = new ArrayList<>();
            for (int same = 0; same < i; same++) {
                terms.add(map.quoted(base.key().get(same).name()) + " = ?");
                values.add(key.get(same));
            }
            terms.add(map.quoted(base.key().get(i).name()) + " > ?");
            values.add(key.get(i));
            alternatives.add(String.join(" AND ", terms));
        }
        return alternatives.stream().collect(Collectors.joining(") OR (", "((", "))"));
    }

    private NewRecord record(Row row) {
        Made made = made(row.base());
        List<Identifier> names = row.base().section().identifiers().stream()
                .map(column -> identities.certain(column, row))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Instant madeAt = Objects.requireNonNull(
                Values.instant(row.value(made.column()), zone), "a row that was found by its date has one");
        Instant consent = made.consent() == null ? null : Values.instant(row.value(made.consent()), zone);
        return new NewRecord(row.base().name(), names, madeAt, origin(made, row), Optional.ofNullable(consent));
    }

    private static Origin origin(Made made, Row row) {
        String by = made.by() == null ? null : row.text(made.by());
        if (by == null) {
            return Origin.UNKNOWN;
        }
        return made.imports().contains(by)
                ? Origin.IMPORT
                : made.people().contains(by) ? Origin.PERSON : Origin.UNKNOWN;
    }

    private static Made made(Mapping base) {
        return Objects.requireNonNull(base.section().made(), "only tables that say when are read");
    }
}
