package org.lethe.wire.serde;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Command;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.LogEntry;
import org.lethe.wire.Reply;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.SurveyedPayload;
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
                        SurveyPayload.SCHEMA$,
                        SurveyedPayload.SCHEMA$,
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

    /** Of {@link #subjects}, those that the connector of the system writes. */
    public static Map<String, Schema> writtenByConnector(String system) {
        Map<String, Schema> subjects = new LinkedHashMap<>(subjects(List.of(system)));
        subjects.keySet()
                .retainAll(Set.of(
                        Topics.replies(system) + "-value",
                        LocatedPayload.SCHEMA$.getFullName(),
                        AppliedPayload.SCHEMA$.getFullName(),
                        VerifiedPayload.SCHEMA$.getFullName(),
                        SurveyedPayload.SCHEMA$.getFullName()));
        return subjects;
    }

    /** Of {@link #subjects}, those that the orchestrator of these systems writes. */
    public static Map<String, Schema> writtenByOrchestrator(Collection<String> systems) {
        Map<String, Schema> subjects = new LinkedHashMap<>(subjects(systems));
        systems.forEach(
                system -> subjects.keySet().removeAll(writtenByConnector(system).keySet()));
        return subjects;
    }

    /**
     * The subjects under which these schemas are not registered as they are.
     *
     * @throws RegistryException if the registry is away, or does not want to say
     */
    public static List<String> missing(SchemaRegistry registry, Map<String, Schema> subjects) {
        List<String> missing = new ArrayList<>();
        subjects.forEach((subject, schema) -> {
            try {
                int unused = registry.idOf(subject, schema, false);
            } catch (RegistryRejectedException e) {
                if (e.code() != RegistryRejectedException.Code.NOT_FOUND) {
                    throw e;
                }
                missing.add(subject);
            }
        });
        return missing;
    }

    /**
     * Registers everything, as a deployment does before the applications start; doing it again changes nothing.
     *
     * @return subject to the schema's id
     * @throws RegistryException if the registry is away, or holds something incompatible
     */
    public static Map<String, Integer> deploy(SchemaRegistry registry, Collection<String> systems) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        subjects(systems).forEach((subject, schema) -> {
            ids.put(subject, registry.register(subject, schema, false));
            registry.setCompatibility(subject, COMPATIBILITY);
        });
        return ids;
    }
}
