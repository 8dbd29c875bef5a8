package org.lethe.connector.erp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.connector.testkit.real.Commands;
import org.lethe.connector.testkit.real.FaultyWay;
import org.lethe.connector.testkit.real.Folders;
import org.lethe.connector.testkit.real.Packages;
import org.lethe.connector.testkit.real.Server;
import org.lethe.connector.testkit.real.Snapshots;
import org.lethe.connector.testkit.real.SqliteFile;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSeed;

/**
 * A real Tryton 6 from Debian's packages on the loopback address, with its configuration, database and file store in a
 * folder of its own. Started once for a test class; {@link #fresh()} empties it for the next test.
 */
final class InstalledTryton implements TrytonUnderTest {
    static final Packages PACKAGES = new Packages(
            "Tryton 6",
            List.of(
                    "tryton-server",
                    "tryton-modules-party",
                    "tryton-modules-account-invoice",
                    "tryton-modules-sale",
                    "tryton-modules-sale-opportunity",
                    "python3-phonenumbers"),
            List.of(Path.of("/usr/bin/trytond"), Path.of("/usr/bin/python3")));

    private static final String PASSWORD = "installed-tryton";
    private static final String FILE = DATABASE + ".sqlite";
    /** Logins, wizards that are open, and what the server remembers of its own work. */
    private static final Set<String> OF_THE_SERVER = Set.of("ir_session", "ir_cache", "ir_session_wizard");

    private final Path folder;
    private final Path snapshot;
    private final Server server;
    private final URI direct;
    private final SqliteFile database;
    private FaultyWay way;

    private InstalledTryton(Path folder, Path snapshot, Server server, URI direct) {
        this.folder = folder;
        this.snapshot = snapshot;
        this.server = server;
        this.direct = direct;
        this.database = new SqliteFile(folder.resolve(FILE));
        this.way = way(direct);
    }

    private static FaultyWay way(URI direct) {
        return new FaultyWay(0, direct, status -> Response.html(status, "<!doctype html>\n<title>Error</title>\n"));
    }

    /** Leaves the test class out when Tryton is not installed. */
    static InstalledTryton start(Class<?> test) {
        PACKAGES.require(test);
        try {
            Path snapshot = Snapshots.of("tryton", PACKAGES, script(), InstalledTryton::provision)
                    .resolve(FILE);
            Path folder = Snapshots.workFolder("tryton");
            Files.copy(snapshot, folder.resolve(FILE));
            int port = Server.freePort();
            Path configuration = configuration(folder, port);
            List<String> command = List.of(
                    "/usr/bin/python3",
                    "-W",
                    "ignore",
                    "/usr/bin/trytond",
                    "-c",
                    configuration.toString(),
                    "-d",
                    DATABASE);
            Server server = Server.start(command, Map.of(), port, folder.resolve("log"));
            return new InstalledTryton(folder, snapshot, server, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void provision(Path folder, Path log) throws IOException {
        Path configuration = configuration(folder, 0);
        Path script = Files.writeString(folder.resolve("provision.py"), script());
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Commands.run(
                List.of(
                        "/usr/bin/python3",
                        "-W",
                        "ignore",
                        script.toString(),
                        configuration.toString(),
                        folder.toString(),
                        DATABASE),
                Map.of("TRYTONPASSFILE", password.toString()),
                log);
    }

    private static Path configuration(Path folder, int port) throws IOException {
        return Files.writeString(
                folder.resolve("trytond.conf"),
                "[database]\nuri = sqlite://\npath = " + folder + "\n[web]\nlisten = 127.0.0.1:" + port + "\n");
    }

    private static String script() {
        try (InputStream in =
                Objects.requireNonNull(InstalledTryton.class.getResourceAsStream("/tryton/provision.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same server, as empty as at its start. */
    InstalledTryton fresh() {
        way.close();
        way = way(direct);
        database.restore(snapshot);
        Folders.remove(fileStore());
        return this;
    }

    private Path fileStore() {
        return folder.resolve(DATABASE);
    }

    @Override
    public URI uri() {
        return way.uri();
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public TrytonSeed seed() {
        return new InstalledTrytonSeed(new TrytonRpc(direct.resolve("/" + DATABASE + "/"), USER, PASSWORD));
    }

    @Override
    public Faults faults() {
        return way.faults();
    }

    @Override
    public Calls calls() {
        return way.calls();
    }

    @Override
    public void expireSessions() {
        database.execute("DELETE FROM ir_session");
    }

    @Override
    public Stream<String> dump() {
        return Stream.concat(database.rows(OF_THE_SERVER).stream(), Folders.lines("file_store", fileStore()));
    }

    @Override
    public boolean holds(String text) {
        return database.holds(text);
    }

    /** Of one test: the server goes on, see {@link #stop()}. */
    @Override
    public void close() {
        way.faults().clear();
    }

    /** Ends the server and removes its folder. */
    void stop() {
        way.close();
        server.close();
        Folders.remove(folder);
    }
}
