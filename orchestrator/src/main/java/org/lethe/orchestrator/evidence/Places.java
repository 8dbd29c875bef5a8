package org.lethe.orchestrator.evidence;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts facts into the log, each in its place: consecutive. Whoever calls holds the lock on {@code log_state}. */
@Component
class Places {
    private final JdbcClient jdbc;
    private final LogState state;
    private final LogYears years;
    private final Clock clock;

    Places(JdbcClient jdbc, LogState state, LogYears years, Clock clock) {
        this.jdbc = jdbc;
        this.state = state;
        this.years = years;
        this.clock = clock;
    }

    /** In the order in which they were inserted, as far as they are visible. */
    void fill(int year, long size, int most) {
        if (size == 0) {
            openFirst(year);
        }
        int placed = jdbc.sql("""
                with moved as (
                    delete from log_pending
                    where id in (select id from log_pending order by id limit :most)
                    returning id, request_id, type, at, body)
                insert into log_entry (year, index, request_id, type, at, body)
                select :year, :size + row_number() over (order by id) - 1, request_id, type, at, body from moved""")
                .param("year", year)
                .param("most", most)
                .param("size", size)
                .update();
        if (placed > 0) {
            state.grow(size + placed);
        }
    }

    /** The tables of the log's first year, once there is something to put into them. */
    private void openFirst(int year) {
        boolean waiting = jdbc.sql("select exists (select 1 from log_pending)")
                .query(Boolean.class)
                .single();
        if (waiting && years.current().isEmpty()) {
            years.open(year, 0, clock.instant());
        }
    }

    /** A year begins with what was signed before it, and with the rules in force. */
    void openYear(int year, long size, byte[] root) {
        Instant now = clock.instant();
        years.open(year, size, now);
        Fact opened = new Fact(
                Fact.NO_REQUEST,
                "LOG_YEAR_OPENED",
                now,
                Map.of(
                        "year",
                        year,
                        "entriesBefore",
                        size,
                        "root",
                        Base64.getEncoder().encodeToString(root)));
        place(year, size, opened);
        int rules = jdbc.sql("""
                insert into log_entry (year, index, request_id, type, at, body)
                select :year, :size + row_number() over (order by subject), :request, type, :at, body
                from logged_version where body is not null""")
                .param("year", year)
                .param("size", size)
                .param("request", Fact.NO_REQUEST)
                .param("at", Timestamp.from(now))
                .update();
        state.grow(size + 1 + rules);
    }

    /** One fact of the log's own. */
    void put(int year, long size, Fact fact) {
        place(year, size, fact);
        state.grow(size + 1);
    }

    private void place(int year, long index, Fact fact) {
        jdbc.sql("""
                insert into log_entry (year, index, request_id, type, at, body)
                values (:year, :index, :request, :type, :at, :body)""")
                .param("year", year)
                .param("index", index)
                .param("request", fact.requestId())
                .param("type", fact.type())
                .param("at", Timestamp.from(fact.at()))
                .param("body", CanonicalJson.of(fact.body()))
                .update();
    }
}
