package org.lethe.quickstart.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.lethe.embedded.EmbeddedPostgres;
import org.lethe.embedded.Ports;
import org.lethe.embedded.registry.SchemaRegistry;
import org.lethe.quickstart.ShippedMaps;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.topic.TopicSpec;
import org.lethe.wire.topic.Topics;

/**
 * Two orchestrators, two processes with an instance of each connector, a broker: each a process of its own that can be
 * killed. The registry and the {@link TracedWorld} are in the test's process. Times are short, so that what was in the hands
 * of a killed process is taken up within seconds.
 */
final class Cluster implements AutoCloseable {
    /** Every connector in the long form; in the short one two, which start in half the time. */
    static final List<String> SYSTEMS = Integer.getInteger("lethe.guarantees", 0) > 0
            ? List.of("crm", "erp", "hubspot", "helpdesk")
            : List.of("crm", "helpdesk");

    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Items of a plan that a policy approves. */
    static final int SMALL = 2 * SYSTEMS.size();

    final TracedWorld world = new TracedWorld();
    final Path folder;
    final Child broker;
    final List<Child> orchestrators = new ArrayList<>();
    final List<Child> connectors = new ArrayList<>();
    final Desk desk;
    private final SchemaRegistry registry;
    private final SmallDisk brokerDisk;
    private final int brokerPort = Ports.free();
    private final int postgresPort = Ports.free();
    private final AtomicBoolean closed = new AtomicBoolean();
    private EmbeddedPostgres postgres;

    private Cluster(Path folder) {
        this.folder = folder;
        brokerDisk = SmallDisk.mount(brokerFolder());
        registry = SchemaRegistry.start(folder.resolve("registry"), 0);
        broker = new Child(
                "broker",
                folder,
                TracedBroker.class.getName(),
                List.of(brokerFolder().resolve("data").toString(), Integer.toString(brokerPort)));
        broker.start();
        postgres = EmbeddedPostgres.start(postgresFolder(), postgresPort);
        postgres.database("lethe");
        createTopics();
        List<URI> uris = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            int port = Ports.free();
            uris.add(URI.create("http://127.0.0.1:" + port));
            orchestrators.add(new Child(
                    "orchestrator-" + name,
                    folder,
                    "org.lethe.orchestrator.OrchestratorApplication",
                    orchestratorArguments(port)));
            connectors.add(new Child(
                    "connectors-" + name, folder, TracedConnectors.class.getName(), connectorArguments(name)));
        }
        desk = new Desk(uris);
        orchestrators.get(0).start();
        connectors.get(0).start();
        await().atMost(PATIENCE).until(() -> desk.allHealthy(SYSTEMS.size()));
        orchestrators.get(1).start();
        connectors.get(1).start();
    }

    /** Started by the first class that asks; each gives it back with {@link #release}. */
    static Cluster shared() {
        return Shared.CLUSTER;
    }

    /** Stops it when all classes have given it back; else it stops when the JVM ends. */
    static void release() {
        if (Shared.USERS.decrementAndGet() == 0) {
            Shared.CLUSTER.close();
        }
    }

    private Path brokerFolder() {
        return folder.resolve("kafka");
    }

    SmallDisk brokerDisk() {
        return brokerDisk;
    }

    private Path postgresFolder() {
        return folder.resolve("postgres");
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    String database() {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/lethe?user=postgres";
    }

    List<Child> applications() {
        return Stream.concat(orchestrators.stream(), connectors.stream()).toList();
    }

    Child named(String process) {
        return applications().stream()
                .filter(child -> child.name().equals(process))
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL to the server and all its processes, then a start on what is on the disk. */
    void restartPostgres(Runnable meanwhile) {
        try {
            long server = Long.parseLong(Files.readAllLines(postgresFolder().resolve("postmaster.pid"))
                    .get(0));
            ProcessHandle handle = ProcessHandle.of(server).orElseThrow();
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(handle), handle.children()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
            meanwhile.run();
            try {
                postgres.close();
            } catch (RuntimeException e) {
                // It did not stop cleanly, which was the intention.
            }
            postgres = EmbeddedPostgres.start(postgresFolder(), postgresPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what a test has killed, and waits until everything is given work again. */
    void heal() {
        broker.start();
        applications().forEach(Child::start);
        await().atMost(PATIENCE).until(() -> desk.allHealthy(SYSTEMS.size()));
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(Topics.all(SYSTEMS).stream()
                            .map(TopicSpec::toNewTopic)
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> orchestratorArguments(int port) {
        Path keys = folder.resolve("keys");
        List<String> arguments = new ArrayList<>(common("orchestrator"));
        arguments.addAll(List.of(
                "--server.port=" + port,
                "--spring.datasource.url=" + database(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.connection-timeout=3000",
                "--lethe.keys.home=" + keys.resolve("orchestrator"),
                "--lethe.plain-passwords=true",
                "--lethe.security.intake.per-minute=1000000",
                "--lethe.approval.policies[0].name=small",
                "--lethe.approval.policies[0].types=ERASURE",
                "--lethe.approval.policies[0].max-items=" + SMALL,
                "--lethe.dispatch.attempt-time=8s",
                "--lethe.dispatch.grace=2s",
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
        SYSTEMS.forEach(system -> yaml.append("""
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

    private List<String> connectorArguments(String name) {
        Path keys = folder.resolve("keys");
        List<String> arguments = new ArrayList<>(List.of(keys.toString(), String.join(",", SYSTEMS)));
        arguments.addAll(common("connectors"));
        arguments.addAll(List.of(
                "--server.port=0",
                "--lethe.connector.orchestrator-keys="
                        + publicHalf(keys.resolve("orchestrator").resolve("apply-signing.key")),
                "--lethe.connector.heartbeat=1s",
                "--traced.world=" + world.url(),
                "--traced.process=connectors-" + name));
        return arguments;
    }

    private List<String> common(String name) {
        return List.of(
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN",
                "--logging.level.org.lethe=INFO",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=1000",
                "--lethe.kafka.registry-url=" + registry.url(),
                "--lethe.kafka.auto-register-schemas=true",
                "--server.address=127.0.0.1",
                "--spring.application.name=" + name);
    }

    private static String publicHalf(Path key) {
        return SigningKey.loadOrCreate(key).verificationKey().toBase64();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        applications().forEach(Child::close);
        broker.close();
        postgres.close();
        registry.close();
        world.close();
        brokerDisk.close();
    }

    private static final class Shared {
        /** Test classes that use it. */
        private static final AtomicInteger USERS = new AtomicInteger(2);

        private static final Cluster CLUSTER = start();

        private static Cluster start() {
            try {
                Path folder = Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "faults").toAbsolutePath()), "run-");
                Cluster cluster = new Cluster(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
                return cluster;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
