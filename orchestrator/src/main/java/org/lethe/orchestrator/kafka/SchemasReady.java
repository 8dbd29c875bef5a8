package org.lethe.orchestrator.kafka;

import java.util.List;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.wire.serde.RegistryException;
import org.lethe.wire.serde.SchemaRegistries;
import org.lethe.wire.serde.WireSchemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Says at the start which schemas the deployment has not registered, and how that is done. The orchestrator starts all the
 * same: its commands stay due, and leave once they can be written.
 */
@Component
@ConditionalOnProperty(name = "lethe.kafka.auto-register-schemas", havingValue = "false", matchIfMissing = true)
class SchemasReady implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SchemasReady.class);

    private final LetheKafkaProperties properties;
    private final Inventory inventory;
    private volatile boolean running;

    SchemasReady(LetheKafkaProperties properties, Inventory inventory) {
        this.properties = properties;
        this.inventory = inventory;
    }

    @Override
    public void start() {
        running = true;
        List<String> systems =
                inventory.connected().stream().map(InventorySystem::name).toList();
        try {
            List<String> missing = WireSchemas.missing(
                    SchemaRegistries.of(WireConfiguration.serde(properties)),
                    WireSchemas.writtenByOrchestrator(systems));
            if (!missing.isEmpty()) {
                log.error(
                        "code=SCHEMAS_NOT_REGISTERED fix: register them with SchemaTool, or set"
                                + " lethe.kafka.auto-register-schemas=true missing={}",
                        missing);
            }
        } catch (RegistryException e) {
            log.warn(
                    "code=REGISTRY_NOT_READY fix: check lethe.kafka.registry-url cause={}",
                    e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners and everything else that runs. */
    @Override
    public int getPhase() {
        return 0;
    }
}
