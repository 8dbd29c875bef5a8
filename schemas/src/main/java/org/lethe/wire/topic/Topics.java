package org.lethe.wire.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of Lethe. Each system has its own set, so that a connector's credentials reach its own topics only.
 *
 * <p>Commands and replies are kept 24 hours: the orchestrator sends again what outlives that. Segments roll every hour, so
 * that a record is gone from disk an hour after its time at the latest.
 */
public final class Topics {
    /** Every entry of the log, in order, kept for ever; holds no direct identifiers. */
    public static final String COMPLETIONS = "lethe.completions";

    /** Appended to a topic's name for its dead letters. */
    public static final String DEAD_LETTER_SUFFIX = ".dlt";

    /** Partitions of a system's topics: the most instances of a connector that can share the work. */
    public static final int PARTITIONS = 6;

    /** How long commands and replies are kept. */
    public static final Duration RETENTION = Duration.ofHours(24);

    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private Topics() {}

    /** Keyed by command id. Value: {@code org.lethe.wire.Command}. */
    public static String commands(String system) {
        return "lethe." + checked(system) + ".commands";
    }

    /** Keyed by request id, or by the system's name for heartbeat and descriptor. Value: {@code org.lethe.wire.Reply}. */
    public static String replies(String system) {
        return "lethe." + checked(system) + ".replies";
    }

    /** Where the records of a topic go that are refused for good. */
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }

    /** The four topics of one system. */
    public static List<TopicSpec> of(String system) {
        return Stream.of(commands(system), replies(system))
                .flatMap(topic -> Stream.of(topic, deadLetters(topic)))
                .map(Topics::passing)
                .toList();
    }

    public static TopicSpec completions() {
        return new TopicSpec(
                COMPLETIONS,
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1"));
    }

    /** All topics of an installation with these systems. */
    public static List<TopicSpec> all(Collection<String> systems) {
        return Stream.concat(systems.stream().flatMap(system -> of(system).stream()), Stream.of(completions()))
                .toList();
    }

    private static TopicSpec passing(String name) {
        return new TopicSpec(
                name,
                PARTITIONS,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis()),
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(Duration.ofHours(1).toMillis())));
    }

    private static String checked(String system) {
        if (!SYSTEM.matcher(system).matches()) {
            throw new IllegalArgumentException(
                    "A system's name is lower-case letters, digits and hyphens, for example crm; got: " + system);
        }
        return system;
    }
}
