package org.lethe.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.lethe.embedded.registry.SchemaRegistry;

/**
 * Kafka, a schema registry and PostgreSQL for tests: each started when first asked for, in a temporary folder, and
 * stopped in the reverse order. {@link #shared()} is one set for all tests of a JVM, which keep apart by topic, subject
 * and database names.
 */
public final class EmbeddedServers implements AutoCloseable {
    private final Path folder;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable EmbeddedKafka kafka;
    private @Nullable SchemaRegistry registry;
    private @Nullable EmbeddedPostgres postgres;

    /** Servers whose data lives under {@code folder}. */
    public EmbeddedServers(Path folder) {
        this.folder = folder;
    }

    /** The servers that all tests of this JVM share; stopped and their data removed when the JVM ends. */
    public static EmbeddedServers shared() {
        return Shared.SERVERS;
    }

    public synchronized EmbeddedKafka kafka() {
        if (kafka == null) {
            kafka = EmbeddedKafka.in(folder.resolve("kafka")).start();
            started.push(kafka);
        }
        return kafka;
    }

    public synchronized SchemaRegistry registry() {
        if (registry == null) {
            registry = SchemaRegistry.start(folder.resolve("registry"), 0);
            started.push(registry);
        }
        return registry;
    }

    public synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
            started.push(postgres);
        }
        return postgres;
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new EmbeddedServerException("an embedded server did not stop", e);
            }
        }
        kafka = null;
        registry = null;
        postgres = null;
    }

    /** One set per JVM: a broker takes seconds and 200 MB, too much for each test class. */
    private static final class Shared {
        private static final EmbeddedServers SERVERS = start();

        private static EmbeddedServers start() {
            try {
                var folder = Files.createTempDirectory("lethe-servers-");
                var servers = new EmbeddedServers(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers, folder), "embedded-servers-stop"));
                return servers;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedServers servers, Path folder) {
            servers.close();
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
