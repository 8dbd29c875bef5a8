package org.lethe.orchestrator.time;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL's clock: another machine's in production, and better than none. */
final class DatabaseTime implements TimeSource {
    private final JdbcClient jdbc;
    private final Clock clock;

    DatabaseTime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A database that does not answer is said by its own health. */
    @Override
    public Optional<Reading> read() {
        Instant before = clock.instant();
        Instant theirs = jdbc.sql("select clock_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant();
        Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        return Optional.of(new Reading("database", Duration.between(middle, theirs)));
    }
}
