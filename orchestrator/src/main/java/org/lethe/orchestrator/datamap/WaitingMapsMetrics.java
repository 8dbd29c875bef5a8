package org.lethe.orchestrator.datamap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code lethe_data_map_waiting{system}}: 1 while an owner's data map waits for the privacy team. */
@Component
class WaitingMapsMetrics implements MeterBinder {
    private final JdbcClient jdbc;
    private final Inventory inventory;

    WaitingMapsMetrics(JdbcClient jdbc, Inventory inventory) {
        this.jdbc = jdbc;
        this.inventory = inventory;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (InventorySystem system : inventory.connected()) {
            Gauge.builder("lethe.data.map.waiting", () -> waiting(system.name()))
                    .description("1 while an owner's data map waits for the privacy team")
                    .tag("system", system.name())
                    .register(registry);
        }
    }

    private int waiting(String system) {
        return jdbc.sql("""
                select count(*) from connector c where c.system = :system
                    and c.announced_digest is distinct from c.data_map_digest and c.announced_digest is not null
                    and coalesce((select d.approved from data_map_decision d
                        where d.system = c.system and d.digest = c.announced_digest
                        order by d.id desc limit 1), true)""").param("system", system).query(Integer.class).single();
    }
}
