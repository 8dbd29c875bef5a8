package org.lethe.wire.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.lethe.wire.topic.Topics;

/**
 * What each part of Lethe may do at the brokers: exactly what it does there. A connector reads its own commands, answers on
 * its own replies, and puts aside what it refuses; it sees no other topic, so that none can answer for another system.
 */
public final class Grants {
    /** The orchestrator's user. */
    public static final String ORCHESTRATOR = "lethe-orchestrator";

    /** The user of the schema registry, which keeps its schemas in Kafka. */
    public static final String REGISTRY = "lethe-registry";

    private static final String ORCHESTRATOR_GROUP = "lethe-orchestrator";
    private static final String REGISTRY_TOPIC = "_schemas";
    private static final String REGISTRY_GROUP = "schema-registry";

    private Grants() {}

    /** The user of a system's connector, for example {@code lethe-crm}. */
    public static String userOf(String system) {
        return "lethe-" + system;
    }

    /** The connector's own consumer group. */
    public static String groupOf(String system) {
        return "lethe." + system + ".connector";
    }

    /** All that a connector may. */
    public static List<AclBinding> connector(String system) {
        String user = userOf(system);
        String commands = Topics.commands(system);
        return List.of(
                topic(user, commands, AclOperation.READ),
                topic(user, Topics.replies(system), AclOperation.WRITE),
                topic(user, Topics.deadLetters(commands), AclOperation.WRITE),
                group(user, groupOf(system)));
    }

    /** What the orchestrator may on account of one system. */
    public static List<AclBinding> orchestratorFor(String system) {
        String replies = Topics.replies(system);
        return List.of(
                topic(ORCHESTRATOR, Topics.commands(system), AclOperation.WRITE),
                topic(ORCHESTRATOR, replies, AclOperation.READ),
                topic(ORCHESTRATOR, Topics.deadLetters(replies), AclOperation.WRITE));
    }

    /** All that the orchestrator may, with these systems. */
    public static List<AclBinding> orchestrator(Collection<String> systems) {
        List<AclBinding> all = new ArrayList<>(List.of(
                topic(ORCHESTRATOR, Topics.COMPLETIONS, AclOperation.READ),
                topic(ORCHESTRATOR, Topics.COMPLETIONS, AclOperation.WRITE),
                group(ORCHESTRATOR, ORCHESTRATOR_GROUP)));
        systems.forEach(system -> all.addAll(orchestratorFor(system)));
        return List.copyOf(all);
    }

    /** What a registry needs that keeps its schemas in {@code _schemas}, as Confluent's does. */
    public static List<AclBinding> registry() {
        return Stream.concat(
                        Stream.of(
                                        AclOperation.CREATE,
                                        AclOperation.DESCRIBE_CONFIGS,
                                        AclOperation.READ,
                                        AclOperation.WRITE)
                                .map(operation -> topic(REGISTRY, REGISTRY_TOPIC, operation)),
                        Stream.of(group(REGISTRY, REGISTRY_GROUP)))
                .toList();
    }

    private static AclBinding topic(String user, String topic, AclOperation operation) {
        return allow(user, ResourceType.TOPIC, topic, operation);
    }

    private static AclBinding group(String user, String group) {
        return allow(user, ResourceType.GROUP, group, AclOperation.READ);
    }

    private static AclBinding allow(String user, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
