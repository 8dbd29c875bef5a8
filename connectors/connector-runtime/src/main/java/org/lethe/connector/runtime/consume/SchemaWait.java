package org.lethe.connector.runtime.consume;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.lethe.wire.serde.RegistryException;
import org.lethe.wire.serde.RegistryRejectedException;
import org.lethe.wire.serde.SchemaRegistries;
import org.lethe.wire.serde.SchemaRegistry;
import org.lethe.wire.serde.WireSchemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the schemas that the connector writes are registered; the deployment does that, unless it may itself. */
public final class SchemaWait {
    private static final Logger log = LoggerFactory.getLogger(SchemaWait.class);

    private final SchemaRegistry registry;
    private final Map<String, Schema> wanted;
    private String lastSaid = "";

    private SchemaWait(SchemaRegistry registry, Map<String, Schema> wanted) {
        this.registry = registry;
        this.wanted = wanted;
    }

    /** @param serde properties of the serde */
    public static SchemaWait of(String system, Map<String, Object> serde) {
        return new SchemaWait(SchemaRegistries.of(serde), WireSchemas.writtenByConnector(system));
    }

    /** For a connector that registers what it writes. */
    public static SchemaWait none(Map<String, Object> serde) {
        return new SchemaWait(SchemaRegistries.of(serde), Map.of());
    }

    /** Looks once; says in the log what is missing, and what to do, when that changed. */
    public boolean ready() {
        try {
            List<String> missing = WireSchemas.missing(registry, wanted);
            if (missing.isEmpty()) {
                return true;
            }
            say(
                    "SCHEMAS_NOT_REGISTERED",
                    "register them with SchemaTool, or set" + " lethe.kafka.auto-register-schemas=true missing="
                            + missing);
        } catch (RegistryRejectedException e) {
            say("REGISTRY_" + e.code(), "check lethe.kafka.registry-url");
        } catch (RegistryException e) {
            say("REGISTRY_UNAVAILABLE", "check lethe.kafka.registry-url");
        }
        return false;
    }

    private void say(String code, String fix) {
        if (!lastSaid.equals(code + fix)) {
            log.warn("waiting for schemas code={} fix: {}", code, fix);
        }
        lastSaid = code + fix;
    }
}
