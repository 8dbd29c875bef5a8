package org.lethe.orchestrator.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code lethe_steps_open{system}}: unanswered steps, sent or not, counted when the metrics are read. */
@Component
class StepMetrics implements MeterBinder {
    private final JdbcClient jdbc;
    private final Inventory inventory;

    StepMetrics(JdbcClient jdbc, Inventory inventory) {
        this.jdbc = jdbc;
        this.inventory = inventory;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (InventorySystem system : inventory.connected()) {
            Gauge.builder("lethe.steps.open", () -> open(system.name()))
                    .description("Steps that are not answered yet")
                    .tag("system", system.name())
                    .register(registry);
        }
    }

    private Number open(String system) {
        return jdbc.sql("select count(*) from step where system = :system")
                .param("system", system)
                .query(Long.class)
                .single();
    }
}
