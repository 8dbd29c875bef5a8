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

    /** How long after the end of an attempt the next one may leave. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** Items of a plan that a policy approves. */
    static final int SMALL = 2 * SYSTEMS.size();

    final TracedWorld world = new TracedWorld();
    final Path folder;
    final Child broker;
    final List<Child> orchestrators = new ArrayList<>();
    final List<Child> connectors = new ArrayList<>();
    final Desk desk;

    /** In the place of the first orchestrator, for who has killed that one. */
    final Child dying;

    /** Where {@link #dying} finds its order. */
    final Path dyingOrder;

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
        Settings settings = new Settings(folder, bootstrapServers(), database(), registry.url(), world.url());
        List<URI> uris = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            int port = Ports.free();
            uris.add(URI.create("http://127.0.0.1:" + port));
            orchestrators.add(new Child(
                    "orchestrator-" + name,
                    folder,
                    "org.lethe.orchestrator.OrchestratorApplication",
                    settings.orchestrator(port)));
            connectors.add(new Child(
                    "connectors-" + name, folder, TracedConnectors.class.getName(), settings.connectors(name)));
        }
        desk = new Desk(uris);
        dyingOrder = folder.resolve("dying.order");
        List<String> arguments = settings.orchestrator(uris.get(0).getPort());
        arguments.add("--dying.order=" + dyingOrder);
        dying = new Child("orchestrator-dying", folder, DyingOrchestrator.class.getName(), arguments);
        orchestrators.get(0).start();
        connectors.get(0).start();
        awaitHealthy();
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

    String registryUrl() {
        return registry.url();
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
        awaitHealthy();
    }

    /** Waits until every system is given work. */
    void awaitHealthy() {
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

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        applications().forEach(Child::close);
        dying.close();
        broker.close();
        postgres.close();
        registry.close();
        world.close();
        brokerDisk.close();
    }

    private static final class Shared {
        /** Test classes that use it. */
        private static final AtomicInteger USERS = new AtomicInteger(3);

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
