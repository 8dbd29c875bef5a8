package org.lethe.orchestrator.request;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code lethe_requests_open{type,status}}: requests that have not ended. One query for all of them when the metrics are
 * read, at most every ten seconds.
 */
@Component
class OpenRequestsMetrics implements MeterBinder {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private Counted counted = new Counted(Instant.MIN, Map.of());

    OpenRequestsMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RequestType type : RequestType.values()) {
            for (Status status : Status.values()) {
                if (!status.terminal()) {
                    Gauge.builder("lethe.requests.open", () -> open(type + " " + status))
                            .description("Requests that have not ended")
                            .tag("type", type.name())
                            .tag("status", status.name())
                            .register(registry);
                }
            }
        }
    }

    private synchronized Number open(String typeAndStatus) {
        Instant now = clock.instant();
        if (counted.at().isBefore(now.minus(FRESH))) {
            counted = new Counted(now, count());
        }
        return counted.open().getOrDefault(typeAndStatus, 0L);
    }

    private Map<String, Long> count() {
        return jdbc
                .sql("""
                select type || ' ' || status as kind, count(*) as open from request where closed_at is null group by 1""")
                .query((row, number) -> Map.entry(row.getString("kind"), row.getLong("open")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Counted(Instant at, Map<String, Long> open) {}
}
