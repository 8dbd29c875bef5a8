package org.lethe.orchestrator.task;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code lethe_tasks_open{kind}}: tasks that nobody has ended. One query for all of them when the metrics are read, at most
 * every ten seconds.
 */
@Component
class OpenTasksMetrics implements MeterBinder {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private Counted counted = new Counted(Instant.MIN, Map.of());

    OpenTasksMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (InventorySystem.Kind kind : InventorySystem.Kind.values()) {
            if (kind.byPeople()) {
                Gauge.builder("lethe.tasks.open", () -> open(kind.name()))
                        .description("Tasks in systems without a connector that nobody has ended")
                        .tag("kind", kind.name())
                        .register(registry);
            }
        }
    }

    private synchronized Number open(String kind) {
        Instant now = clock.instant();
        if (counted.at().isBefore(now.minus(FRESH))) {
            counted = new Counted(now, count());
        }
        return counted.open().getOrDefault(kind, 0L);
    }

    private Map<String, Long> count() {
        return jdbc
                .sql("select kind, count(*) as open from task where outcome is null group by kind")
                .query((row, number) -> Map.entry(row.getString("kind"), row.getLong("open")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Counted(Instant at, Map<String, Long> open) {}
}
