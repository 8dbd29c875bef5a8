package org.lethe.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka broker and controller in this process (KRaft, combined mode), on 127.0.0.1, with a lasting folder: topics,
 * records and committed offsets survive a restart, also on other ports. Sized for a workstation. Topics are not created
 * by use, so that a wrong topic name is an error.
 *
 * <p>A fatal fault inside Kafka ends the JVM; a taken port is therefore refused before Kafka is asked.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final int port;
    private final int adminPort;

    private EmbeddedKafka(KafkaRaftServer server, FolderLock lock, int port, int adminPort) {
        this.server = server;
        this.lock = lock;
        this.port = port;
        this.adminPort = adminPort;
    }

    /** A broker whose data lives in {@code folder}, which is formatted on first use. */
    public static Builder in(Path folder) {
        return new Builder(folder.toAbsolutePath().normalize());
    }

    /** Value for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The same for administrators, who need a certificate where the broker is {@link Builder#secured}. */
    public String adminServers() {
        return "127.0.0.1:" + adminPort;
    }

    /** Stops the broker; everything acknowledged is in its folder. */
    @Override
    public void close() {
        try (lock) {
            server.shutdown();
            server.awaitShutdown();
            log.info("kafka stopped port={}", port);
        } catch (java.io.IOException e) {
            throw new EmbeddedServerException("could not give back the lock of the Kafka folder", e);
        }
    }

    /** Port and broker properties before the start. */
    public static final class Builder {
        private final Path folder;
        private final Map<String, String> properties = new HashMap<>();
        private int port;
        private @Nullable KafkaSecurity security;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The port of the broker; 0, the default, takes a free one. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** A broker property, for example {@code compression.type}, that overrides the ones set here. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** Lets in only whom the broker knows, from the first start on its folder. */
        public Builder secured(KafkaSecurity value) {
            security = value;
            return this;
        }

        /**
         * Formats the folder if it is new and starts the broker; returns when it serves.
         *
         * @throws EmbeddedServerException when the folder is in use, the port is taken, or the data cannot be read
         */
        public EmbeddedKafka start() {
            int brokerPort = port > 0 ? port : Ports.free();
            if (!Ports.isFree(brokerPort)) {
                throw new EmbeddedServerException("Kafka's port " + brokerPort + " is in use on 127.0.0.1");
            }
            var lock = lock();
            try {
                KafkaFolder.prepare(folder);
                var config = new Properties();
                int controllerPort = Ports.free();
                int adminPort = security == null ? brokerPort : Ports.free();
                config.putAll(KafkaSettings.of(folder, brokerPort, controllerPort));
                if (security != null) {
                    config.putAll(security.settings(brokerPort, adminPort, controllerPort));
                }
                config.putAll(properties);
                var server = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
                server.startup();
                log.info("kafka started port={} folder={}", brokerPort, folder);
                return new EmbeddedKafka(server, lock, brokerPort, adminPort);
            } catch (Exception e) {
                release(lock, e);
                throw new EmbeddedServerException("Kafka did not start on its folder " + folder, e);
            }
        }

        private FolderLock lock() {
            var file = folder.resolveSibling(folder.getFileName() + ".lock");
            try {
                return FolderLock.tryLock(file)
                        .orElseThrow(() -> new EmbeddedServerException(
                                "the Kafka folder " + folder + " is in use by another Kafka"));
            } catch (java.io.IOException e) {
                throw new EmbeddedServerException("cannot write " + file, e);
            }
        }

        private static void release(FolderLock lock, Exception failure) {
            try {
                lock.close();
            } catch (java.io.IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
