package org.lethe.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Broker properties for one node on a workstation; Kafka's defaults are sized for a server of its own. */
final class KafkaSettings {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private KafkaSettings() {}

    static Map<String, String> of(Path folder, int brokerPort, int controllerPort) {
        var properties = new HashMap<>(node(folder, brokerPort, controllerPort));
        properties.putAll(SINGLE_REPLICA);
        properties.putAll(SMALL);
        return properties;
    }

    private static Map<String, String> node(Path folder, int brokerPort, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "log.dirs",
                folder.toString(),
                "listeners",
                "PLAINTEXT://127.0.0.1:" + brokerPort + "," + CONTROLLER + "://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + brokerPort,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + controllerPort,
                "auto.create.topics.enable",
                "false");
    }

    private static final Map<String, String> SINGLE_REPLICA = Map.of(
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "2",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1");

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2",
            "log.cleaner.threads", "1",
            // the default is 128 MiB of heap
            "log.cleaner.dedupe.buffer.size", "2097152",
            "log.cleaner.io.buffer.size", "65536",
            "log.index.size.max.bytes", "1048576",
            "metadata.max.idle.interval.ms", "10000",
            // nobody else is about to join the group: the first rebalance need not wait for them
            "group.initial.rebalance.delay.ms", "0",
            "controlled.shutdown.max.retries", "1");
}
