package org.lethe.wire.serde;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Command;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.LogEntry;
import org.lethe.wire.Reply;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.topic.Topics;

/** The schemas of the wire as they stand in the {@code .avsc} files, and the subjects they are registered under. */
public final class WireSchemas {
    /** The level of every subject: any version reads any other. */
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private WireSchemas() {}

    /** Every schema that has a subject: the two envelopes, the payloads sealed inside them, and the log. */
    public static List<Schema> all() {
        return List.of(
                        Command.SCHEMA$,
                        Reply.SCHEMA$,
                        LocatePayload.SCHEMA$,
                        LocatedPayload.SCHEMA$,
                        ApplyPayload.SCHEMA$,
                        AppliedPayload.SCHEMA$,
                        VerifyPayload.SCHEMA$,
                        VerifiedPayload.SCHEMA$,
                        LogEntry.SCHEMA$)
                .stream()
                .map(JavaProperties::removedFrom)
                .toList();
    }

    /** Subject to schema, for an installation with these systems. */
    public static Map<String, Schema> subjects(Collection<String> systems) {
        Map<String, Schema> subjects = new LinkedHashMap<>();
        for (Schema schema : all()) {
            switch (schema.getName()) {
                case "Command" -> systems.forEach(system -> subjects.put(Topics.commands(system) + "-value", schema));
                case "LogEntry" -> subjects.put(Topics.COMPLETIONS + "-value", schema);
                case "Reply" -> systems.forEach(system -> subjects.put(Topics.replies(system) + "-value", schema));
                default -> subjects.put(schema.getFullName(), schema);
            }
        }
        return subjects;
    }

    /**
     * Registers everything, as a deployment does before the applications start; doing it again changes nothing.
     *
     * @throws RegistryException if the registry is away, or holds something incompatible
     */
    public static void deploy(SchemaRegistry registry, Collection<String> systems) {
        subjects(systems).forEach((subject, schema) -> {
            registry.register(subject, schema, false);
            registry.setCompatibility(subject, COMPATIBILITY);
        });
    }
}
