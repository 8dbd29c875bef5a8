package org.lethe.orchestrator.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code log_entry}. */
@Component
class DefaultLogReader implements LogReader {
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final LogYears years;

    DefaultLogReader(JdbcClient jdbc, LogYears years) {
        this.jdbc = jdbc;
        this.years = years;
    }

    @Override
    public List<LogRow> entries(long from, long to) {
        return jdbc.sql("""
                select index, request_id, type, at, body from log_entry
                where index >= :from and index < :to order by index limit :most""")
                .param("from", from)
                .param("to", to)
                .param("most", MOST)
                .query((row, number) -> row(row))
                .list();
    }

    static LogRow row(ResultSet row) throws SQLException {
        return new LogRow(
                row.getLong("index"),
                row.getObject("request_id", UUID.class),
                row.getString("type"),
                row.getTimestamp("at").toInstant(),
                row.getString("body"));
    }

    @Override
    public long size() {
        return jdbc.sql("select size from log_state").query(Long.class).single();
    }

    @Override
    public long publishedUpTo() {
        return jdbc.sql("select published_upto from log_state")
                .query(Long.class)
                .single();
    }

    @Override
    public List<LogYear> years() {
        return years.all();
    }
}
