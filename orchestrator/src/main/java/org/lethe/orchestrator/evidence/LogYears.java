package org.lethe.orchestrator.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lethe.orchestrator.evidence.tree.Node;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which years the log has, in {@code log_year}, and their tables. Changed in the transaction of whoever places entries. */
@Component
class LogYears {
    private static final String SELECT = """
            select y.year, y.first_index, n.first_index as end_index, y.opened_at, y.removed_at,
                coalesce(y.closing, (select note from log_checkpoint c where c.size = n.first_index)) as closing
            from log_year y left join lateral
                (select first_index from log_year where year > y.year order by year limit 1) n on true
            order by y.year""";

    private final JdbcClient jdbc;

    LogYears(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    List<LogYear> all() {
        return jdbc.sql(SELECT).query((row, number) -> read(row)).list();
    }

    /** The year in which entries are placed; empty before the first. */
    OptionalInt current() {
        return jdbc.sql("select max(year) from log_year").query(Integer.class).optional().stream()
                .mapToInt(Integer::intValue)
                .findAny();
    }

    void open(int year, long firstIndex, Instant at) {
        jdbc.sql("select log_open_year(:year)")
                .param("year", year)
                .query((row, number) -> year)
                .single();
        jdbc.sql("insert into log_year (year, first_index, opened_at) values (:year, :first, :at)")
                .param("year", year)
                .param("first", firstIndex)
                .param("at", Timestamp.from(at))
                .update();
    }

    /**
     * Drops what was logged in a year, and keeps its last checkpoint.
     *
     * @param edge hashes of {@code Node.covering(0, end of the year)}, which later proofs begin with
     */
    void remove(int year, String closing, List<byte[]> edge, Instant at) {
        jdbc.sql("update log_year set edge = null where removed_at is not null").update();
        jdbc.sql("update log_year set removed_at = :at, closing = :closing, edge = :edge where year = :year")
                .param("at", Timestamp.from(at))
                .param("closing", closing)
                .param("edge", edge.toArray(byte[][]::new))
                .param("year", year)
                .update();
        jdbc.sql("select log_remove_year(:year)")
                .param("year", year)
                .query((row, number) -> year)
                .single();
    }

    /** Entries below this index are no longer kept. */
    long keptFrom() {
        return jdbc.sql("select coalesce(min(first_index), 0) from log_year where removed_at is null")
                .query(Long.class)
                .single();
    }

    /** What is left of the tree over the removed entries: the subtrees that later roots and proofs are made of. */
    Map<Node, byte[]> edge() {
        List<Node> nodes = Node.covering(0, keptFrom());
        Map<Node, byte[]> known = new HashMap<>();
        jdbc.sql("select edge from log_year where edge is not null")
                .query((row, number) -> (Object[]) row.getArray(1).getArray())
                .optional()
                .ifPresent(hashes -> {
                    for (int i = 0; i < hashes.length; i++) {
                        known.put(nodes.get(i), (byte[]) hashes[i]);
                    }
                });
        return known;
    }

    private static LogYear read(ResultSet row) throws SQLException {
        Timestamp removed = row.getTimestamp("removed_at");
        return new LogYear(
                row.getInt("year"),
                row.getLong("first_index"),
                row.getObject("end_index", Long.class),
                row.getTimestamp("opened_at").toInstant(),
                removed == null ? null : removed.toInstant(),
                row.getString("closing"));
    }
}
