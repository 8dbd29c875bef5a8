package org.lethe.wire.serde;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.serde.RegistryRejectedException.Code;

/**
 * The registry behind {@code mock://scope}: one per scope and JVM, FULL_TRANSITIVE, ids from 1. The only static state
 * here, as it is the point of such an address that serializer and deserializer meet.
 */
final class MockSchemaRegistry implements SchemaRegistry {
    private static final Map<String, MockSchemaRegistry> SCOPES = new ConcurrentHashMap<>();

    private final SchemaValidator validator =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
    private final List<Schema> ids = new ArrayList<>();
    private final Map<String, List<Schema>> subjects = new HashMap<>();

    private MockSchemaRegistry() {}

    static SchemaRegistry scope(String scope) {
        return SCOPES.computeIfAbsent(scope, name -> new MockSchemaRegistry());
    }

    @Override
    public synchronized int register(String subject, Schema schema, boolean normalize) {
        if (!versions(subject).contains(schema)) {
            if (!isCompatible(subject, schema)) {
                throw new RegistryRejectedException(Code.INCOMPATIBLE_SCHEMA, "register " + subject);
            }
            subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(schema);
            if (!ids.contains(schema)) {
                ids.add(schema);
            }
        }
        return ids.indexOf(schema) + 1;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema, boolean normalize) {
        if (!versions(subject).contains(schema)) {
            throw new RegistryRejectedException(Code.NOT_FOUND, "look up " + subject);
        }
        return ids.indexOf(schema) + 1;
    }

    @Override
    public synchronized Registered latest(String subject) {
        List<Schema> versions = versions(subject);
        if (versions.isEmpty()) {
            throw new RegistryRejectedException(Code.NOT_FOUND, "get " + subject + " version latest");
        }
        Schema latest = versions.get(versions.size() - 1);
        return new Registered(ids.indexOf(latest) + 1, latest);
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        try {
            validator.validate(schema, versions(subject));
            return true;
        } catch (SchemaValidationException e) {
            return false;
        }
    }

    /** Accepted and without effect: it is FULL_TRANSITIVE in any case, the strictest. */
    @Override
    public void setCompatibility(String subject, String level) {}

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > ids.size()) {
            throw new RefusedException(Refusal.UNKNOWN_SCHEMA_ID);
        }
        return ids.get(id - 1);
    }

    private List<Schema> versions(String subject) {
        return subjects.getOrDefault(subject, List.of());
    }
}
