package org.lethe.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this process, on 127.0.0.1, with a lasting data folder and every commit on the disk. Also runs
 * as root. User {@value #USER}, no password: it is reachable from this machine only.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The superuser that everything connects as. */
    public static final String USER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration START = Duration.ofSeconds(60);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final FolderLock lock;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, FolderLock lock) {
        this.server = server;
        this.lock = lock;
    }

    /** Starts on a free port; see {@link #start(Path, int)}. */
    public static EmbeddedPostgres start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts the server; returns when it answers queries. The first start on a folder creates the cluster. A server that
     * outlived a killed process on the same folder is stopped first.
     *
     * @param folder holds the data; its log is written beside it, to {@code NAME.log}
     * @param port 0 for a free one
     * @throws EmbeddedServerException when the folder is in use, the port is taken or the server does not come up
     */
    public static EmbeddedPostgres start(Path folder, int port) {
        var data = folder.toAbsolutePath().normalize();
        int listen = port > 0 ? port : Ports.free();
        if (!Ports.isFree(listen)) {
            throw new EmbeddedServerException("PostgreSQL's port " + listen + " is in use on 127.0.0.1");
        }
        try {
            var lock = FolderLock.tryLock(data.resolveSibling(data.getFileName() + ".lock"))
                    .orElseThrow(() -> new EmbeddedServerException(
                            "the PostgreSQL folder " + data + " is in use by another process"));
            return start(data, listen, lock);
        } catch (IOException e) {
            throw new EmbeddedServerException("PostgreSQL did not start on its folder " + data, e);
        }
    }

    private static EmbeddedPostgres start(Path data, int port, FolderLock lock) throws IOException {
        try {
            Postmaster.stopOrphan(data);
            var out = ProcessBuilder.Redirect.appendTo(
                    data.resolveSibling(data.getFileName() + ".log").toFile());
            var server = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START)
                    .setPort(port)
                    // the library starts the server with -F; the later -c wins
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "64MB")
                    // queues in tables leave dead rows at the rate of the work
                    .setServerConfig("autovacuum_naptime", "10s")
                    .setServerConfig("timezone", "UTC")
                    .setOutputRedirector(out)
                    .setErrorRedirector(out)
                    .start();
            log.info("postgres started port={} folder={}", server.getPort(), data);
            return new EmbeddedPostgres(server, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public int port() {
        return server.getPort();
    }

    /** JDBC URL of {@code database}, user included. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=" + USER;
    }

    /** Makes a new, empty database with a name of its own, in about a tenth of a second; returns its JDBC URL. */
    public String freshDatabase() {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        return jdbcUrl(name);
    }

    /** Makes a new database that starts as a copy of {@code template}, to which nobody is connected now. */
    public String freshDatabase(String template) {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name + " TEMPLATE " + checked(template));
        return jdbcUrl(name);
    }

    /** Makes the database {@code name} unless it is there; returns its JDBC URL. */
    public String database(String name) {
        checked(name);
        try (var connection = DriverManager.getConnection(jdbcUrl(USER));
                var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            boolean there;
            try (var rows = query.executeQuery()) {
                there = rows.next();
            }
            if (!there) {
                execute("CREATE DATABASE " + name);
            }
            return jdbcUrl(name);
        } catch (SQLException e) {
            throw new EmbeddedServerException("could not create the database " + name, e);
        }
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl(USER));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new EmbeddedServerException("PostgreSQL refused: " + sql, e);
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a database name is lower-case letters, digits and _, for example lethe; got " + name);
        }
        return name;
    }

    /** Stops the server, ending open connections; the data stays. */
    @Override
    public void close() {
        try (lock) {
            server.close();
            log.info("postgres stopped port={}", port());
        } catch (IOException e) {
            throw new EmbeddedServerException("PostgreSQL did not stop cleanly", e);
        }
    }

    /** Whether a server has ever been started on {@code folder}. */
    public static boolean hasData(Path folder) {
        return Files.exists(folder.resolve("PG_VERSION"));
    }
}
