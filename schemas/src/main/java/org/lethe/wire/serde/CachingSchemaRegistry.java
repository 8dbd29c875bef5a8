package org.lethe.wire.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Remembers what never changes: the id of a schema under a subject, and the schema of an id. */
final class CachingSchemaRegistry implements SchemaRegistry {
    private record Key(String subject, Schema schema, boolean normalize) {}

    private final SchemaRegistry registry;
    private final Map<Key, Integer> registered = new ConcurrentHashMap<>();
    private final Map<Key, Integer> found = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    CachingSchemaRegistry(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int register(String subject, Schema schema, boolean normalize) {
        return registered.computeIfAbsent(
                new Key(subject, schema, normalize), key -> registry.register(subject, schema, normalize));
    }

    @Override
    public int idOf(String subject, Schema schema, boolean normalize) {
        return found.computeIfAbsent(
                new Key(subject, schema, normalize), key -> registry.idOf(subject, schema, normalize));
    }

    @Override
    public Registered latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return registry.isCompatible(subject, schema);
    }

    @Override
    public void setCompatibility(String subject, String level) {
        registry.setCompatibility(subject, level);
    }

    @Override
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, registry::byId);
    }
}
