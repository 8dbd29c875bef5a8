package org.lethe.orchestrator.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What metrics count in the database: one query for all values of a metric when it is read, at most every ten seconds.
 * Thread-safe.
 */
public final class OpenCounts {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String sql;
    private Counted counted = new Counted(Instant.MIN, Map.of());

    /** @param sql selects {@code kind}, a text, and {@code open}, how many there are of it */
    public OpenCounts(JdbcClient jdbc, Clock clock, String sql) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sql = sql;
    }

    /** How many of a kind there are; none of one that is not found. */
    public synchronized Number of(String kind) {
        Instant now = clock.instant();
        if (counted.at().isBefore(now.minus(FRESH))) {
            counted = new Counted(now, count());
        }
        return counted.open().getOrDefault(kind, 0L);
    }

    private Map<String, Long> count() {
        return jdbc
                .sql(sql)
                .query((row, number) -> Map.entry(row.getString("kind"), row.getLong("open")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Counted(Instant at, Map<String, Long> open) {}
}
