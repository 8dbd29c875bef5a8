package org.lethe.wire.serde;

import org.apache.avro.Schema;

/**
 * What the serde asks of a registry. Implementations are thread-safe.
 *
 * <p>Every method throws {@link RegistryUnavailableException} or {@link RegistryRejectedException}.
 */
public interface SchemaRegistry {

    /** A schema with the id that stands for it in records. */
    record Registered(int id, Schema schema) {}

    /** Registers the schema unless it is there already; returns its id. */
    int register(String subject, Schema schema, boolean normalize);

    /** Id of a schema that must be registered under the subject. */
    int idOf(String subject, Schema schema, boolean normalize);

    /** The newest version of the subject. */
    Registered latest(String subject);

    /** Whether the registry would accept the schema as the subject's next version; true for a new subject. */
    boolean isCompatible(String subject, Schema schema);

    /** Sets the subject's compatibility level, for example {@code FULL_TRANSITIVE}. */
    void setCompatibility(String subject, String level);

    /** The schema of an id found in a record. */
    Schema byId(int id);
}
