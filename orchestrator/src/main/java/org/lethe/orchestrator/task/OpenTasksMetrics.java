package org.lethe.orchestrator.task;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.OpenCounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code lethe_tasks_open{kind}}: tasks that nobody has ended.
 */
@Component
class OpenTasksMetrics implements MeterBinder {
    private final OpenCounts open;

    OpenTasksMetrics(JdbcClient jdbc, Clock clock) {
        this.open = new OpenCounts(
                jdbc, clock, "select kind, count(*) as open from task where outcome is null group by kind");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (InventorySystem.Kind kind : InventorySystem.Kind.values()) {
            if (kind.byPeople()) {
                Gauge.builder("lethe.tasks.open", () -> open.of(kind.name()))
                        .description("Tasks in systems without a connector that nobody has ended")
                        .tag("kind", kind.name())
                        .register(registry);
            }
        }
    }
}
