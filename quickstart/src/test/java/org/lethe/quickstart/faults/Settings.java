package org.lethe.quickstart.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lethe.quickstart.ShippedMaps;
import org.lethe.wire.seal.SigningKey;

/** What the processes of a {@link Cluster} are started with. */
record Settings(Path folder, String bootstrapServers, String database, String registry, String world) {

    List<String> orchestrator(int port) {
        Path keys = folder.resolve("keys");
        List<String> arguments = new ArrayList<>(common("orchestrator"));
        arguments.addAll(List.of(
                "--server.port=" + port,
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.connection-timeout=3000",
                "--lethe.keys.home=" + keys.resolve("orchestrator"),
                "--lethe.plain-passwords=true",
                "--lethe.security.intake.per-minute=1000000",
                "--lethe.approval.policies[0].name=small",
                "--lethe.approval.policies[0].types=ERASURE",
                "--lethe.approval.policies[0].max-items=" + Cluster.SMALL,
                "--lethe.dispatch.attempt-time=8s",
                "--lethe.dispatch.grace=" + Cluster.GRACE.toSeconds() + "s",
                "--lethe.dispatch.backoff=200ms",
                "--lethe.dispatch.max-backoff=2s",
                "--lethe.dispatch.attempts=6",
                "--lethe.rules.rechecks=1s,2s,4s"));
        int number = 0;
        for (String user : List.of("privacy:PRIVACY_OFFICER", "approver:APPROVER", "owner:SYSTEM_OWNER")) {
            String key = "--lethe.users[" + number++ + "].";
            String name = user.substring(0, user.indexOf(':'));
            arguments.add(key + "name=" + name);
            arguments.add(key + "password={noop}" + name);
            arguments.add(key + "roles=" + user.substring(user.indexOf(':') + 1));
        }
        arguments.add("--lethe.inventory.location=file:" + inventory(keys));
        return arguments;
    }

    private Path inventory(Path keys) {
        StringBuilder yaml = new StringBuilder("""
                version: "1"
                date: "2026-11-01"
                controller:
                  name: Example Controller AB
                  contact: privacy@example.test
                  officer: dpo@example.test
                  authorities:
                    - name: Integritetsskyddsmyndigheten
                      country: SE
                      url: https://www.imy.se
                systems:
                """);
        Cluster.SYSTEMS.forEach(system -> yaml.append("""
                  - name: %s
                    title: %s
                    kind: CONNECTOR
                    identityKey: "%s"
                    accepts: [EMAIL]
                    backupWindow: P30D
                    dataMaps: ["%s"]
                """.formatted(
                system, system, publicHalf(keys.resolve(system).resolve("identity.key")), ShippedMaps.sha256(system))));
        try {
            return Files.writeString(folder.resolve("inventory.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> connectors(String name) {
        Path keys = folder.resolve("keys");
        List<String> arguments = new ArrayList<>(List.of(keys.toString(), String.join(",", Cluster.SYSTEMS)));
        arguments.addAll(common("connectors"));
        arguments.addAll(List.of(
                "--server.port=0",
                "--lethe.connector.orchestrator-keys="
                        + publicHalf(keys.resolve("orchestrator").resolve("apply-signing.key")),
                "--lethe.connector.heartbeat=1s",
                "--traced.world=" + world,
                "--traced.process=connectors-" + name));
        return arguments;
    }

    private List<String> common(String name) {
        return List.of(
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN",
                "--logging.level.org.lethe=INFO",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=1000",
                "--lethe.kafka.registry-url=" + registry,
                "--lethe.kafka.auto-register-schemas=true",
                "--server.address=127.0.0.1",
                "--spring.application.name=" + name);
    }

    private static String publicHalf(Path key) {
        return SigningKey.loadOrCreate(key).verificationKey().toBase64();
    }
}
