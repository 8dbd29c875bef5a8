package org.lethe.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A broker that lets in only whom it knows: clients over TLS with SCRAM-SHA-512, who may do what they were allowed to; the
 * broker itself and administrators by a certificate of the same authority, on a listener of their own, without limits.
 *
 * @param authority certificates that are trusted, PEM
 * @param brokerKey the broker's private key and its chain, PEM; for 127.0.0.1
 * @param brokerName of the broker's certificate, for example {@code CN=lethe-broker}
 * @param adminName of an administrator's, for example {@code CN=lethe-admin}
 */
public record KafkaSecurity(Path authority, Path brokerKey, String brokerName, String adminName) {
    private static final String CLIENTS = "CLIENTS";
    private static final String INTERNAL = "INTERNAL";

    /** For an administrator with this private key and chain, PEM. */
    public static Map<String, String> adminProperties(String servers, Path authority, Path adminKey) {
        Map<String, String> properties = new HashMap<>(tls(authority, adminKey));
        properties.put("bootstrap.servers", servers);
        properties.put("security.protocol", "SSL");
        return properties;
    }

    Map<String, String> settings(int clientPort, int internalPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>(tls(authority, brokerKey));
        settings.put(
                "listeners",
                "%s://127.0.0.1:%d,%s://127.0.0.1:%d,%s://127.0.0.1:%d"
                        .formatted(
                                CLIENTS, clientPort, INTERNAL, internalPort, KafkaSettings.CONTROLLER, controllerPort));
        settings.put(
                "advertised.listeners",
                "%s://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(CLIENTS, clientPort, INTERNAL, internalPort));
        settings.put(
                "listener.security.protocol.map",
                "%s:SASL_SSL,%s:SSL,%s:SSL".formatted(CLIENTS, INTERNAL, KafkaSettings.CONTROLLER));
        settings.put("inter.broker.listener.name", INTERNAL);
        settings.put("listener.name.internal.ssl.client.auth", "required");
        settings.put("listener.name.controller.ssl.client.auth", "required");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + brokerName + ";User:" + adminName);
        return settings;
    }

    private static Map<String, String> tls(Path authority, Path key) {
        return Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                key.toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.toString());
    }
}
